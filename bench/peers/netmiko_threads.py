"""netmiko with a thread for each device, as automation courses teach it."""
import warnings

warnings.simplefilter("ignore")
from concurrent.futures import ThreadPoolExecutor
from netmiko import ConnectHandler
from common import COMMAND, Run, hosts


def ask(host):
    connection = ConnectHandler(
        device_type="cisco_ios", host=host["host"], port=host["port"], username="lab", password="lab"
    )
    try:
        return connection.send_command(COMMAND)
    finally:
        connection.disconnect()


def main():
    run = Run()

    def one(host):
        try:
            run.answered(host["name"], ask(host))
        except Exception as error:
            run.failed(host["name"], error)

    with ThreadPoolExecutor(100) as pool:
        list(pool.map(one, hosts()))
    run.report()


main()
