"""The script that Plumbline replaces: asyncio, one SSH task for each device, one command, compared with the plan."""
import asyncio
import time
import warnings

warnings.simplefilter("ignore")
import asyncssh
from common import COMMAND, Run, hosts, prompt_in

ALGORITHMS = dict(
    kex_algs=["curve25519-sha256", "ecdh-sha2-nistp256", "diffie-hellman-group14-sha1"],
    encryption_algs=["aes128-gcm@openssh.com", "aes128-ctr"],
)


async def until_prompt(stream):
    seen = ""
    while not prompt_in(seen):
        piece = await stream.read(65536)
        if not piece:
            raise EOFError("closed before the prompt")
        seen += piece
    return seen


async def ask(host):
    async with asyncssh.connect(
        host["host"], host["port"], username="lab", password="lab", known_hosts=None, client_keys=None,
        agent_path=None, config=[], login_timeout=80, **ALGORITHMS
    ) as connection:
        shell = await connection.create_process(term_type="vt100", term_size=(200, 24))
        await until_prompt(shell.stdout)
        shell.stdin.write("terminal length 0\n")
        await until_prompt(shell.stdout)
        shell.stdin.write(COMMAND + "\n")
        text = await until_prompt(shell.stdout)
        shell.stdin.write("exit\n")
        return text


async def main():
    run = Run()

    async def one(host):
        try:
            run.answered(host["name"], await ask(host))
        except Exception as error:
            run.failed(host["name"], error)

    await asyncio.gather(*[one(host) for host in hosts()])
    run.report()


asyncio.run(main())
