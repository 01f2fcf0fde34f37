/** Secrets as many vendors write them: what stands where one would is gone, and what is none stays. Texts of our own. */
import { expect, it } from 'vitest'
import { maskSecrets } from '#shared/configs/mask-secrets.ts'

const mask = (text: string): string => maskSecrets(text, () => 'M')

/** Every value with SECRET in it is one; `## SECRET-DATA` is what Junos says of a line. */
const SECRET_LINES = `
encrypted-password "$6$SECRETx"; ## SECRET-DATA
crypto isakmp key SECRETisakmp address 0.0.0.0
crypto isakmp key 6 SECRETisakmp6 address 0.0.0.0
crypto isakmp key address 192.0.2.1 SECRETisakmp7
crypto isakmp key 0 address 192.0.2.0 255.255.255.0 SECRETisakmp8
 wpa-psk ascii 0 SECRETwpa
 security wpa psk set-key ascii 0 SECRETsetkey
 wpa passphrase SECRETarub
 wpa-passphrase SECRETaruba2
snmp-server user admin network-admin auth md5 0xaaaabbbbccccdddd priv 0xSECRET localizedkey
snmp-server user admin network-admin auth md5 0x8c3d0e0b1f0a2b3c4d5e priv 0x8c3d0e0b1f0a2b3c4d5f localizedkey
snmp-server user admin network-admin auth sha SECRETauth priv aes-128 SECRETpriv
snmp-server user bob GRP v3 auth sha SECRETauth2 priv aes 128 SECRETpriv2
snmp-server user bob GRP v3 encrypted auth md5 SECRETauth3 priv des SECRETpriv3
snmp-server host 10.0.0.1 SECRETcomm
snmp-server host 10.0.0.1 traps version 2c SECRETcomm2 bgp
snmp-server host 10.0.0.1 informs version 2c SECRETcomm3 udp-port 162
set passwd ENC SECRETabcdefghijkl==
set password ENC SECRETabcdefghijkl==
set psksecret ENC SECRETabcdefghijkl==
set secret ENC SECRETabcdefghijkl==
set psksecret SECRETplain
set auth-pwd ENC SECRETabcdefghijkl==
set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----
MIISECRETline1
-----END ENCRYPTED PRIVATE KEY-----"
add name=wg password="hello SECRET"
set wpa2-pre-shared-key=SECRETmt wpa-pre-shared-key="SECRET 2"
add secret=SECRETmt3 address=1.1.1.1
add name=x private-key="SECRETmt4" preshared-key="SECRETmt5"
set authentication-password=SECRETa encryption-password=SECRETb
/snmp community set name=SECRETmtcomm
pre-shared-key ascii-text "$9$SECRET"; ## SECRET-DATA
pre-shared-key ascii-text "SECRETplain";
pre-shared-key hexadecimal SECRETdeadbeef;
pre-shared-key local cipher %^%#SECRET%^%#
ike pre-shared-key SECRETx
 pre-shared-key address 0.0.0.0 0.0.0.0 key SECRETkeyring
 pre-shared-key local SECRETloc
 pre-shared-key remote 0 SECRETrem
tacacs-server key 7 SECRET7
tacacs-server host 1.2.3.4 port 49 timeout 5 key 7 SECRETt
tacacs server T1
 key 7 SECRETk7
 key SECRETplainkey
 key 6 SECRETk6
radius server R1
 address ipv4 10.0.0.1 auth-port 1812 acct-port 1813
 key SECRETradkey
 server-private 10.1.1.1 key SECRETsp
 server-private 10.1.1.1 auth-port 1812 key 7 SECRETsp7
 client 10.0.0.5 server-key SECRETcoa
 client 10.0.0.5 server-key 7 SECRETcoa7
radius-server host 10.0.0.1 auth-port 1812 acct-port 1813 key SECRETrs
radius-server host 10.0.0.1 key 7 "SECRETrs7" authentication accounting
radius-server host 10.0.0.1 auth-port 1812 acct-port 1813 timeout 3 retransmit 2 key 7 SECRETlong
neighbor 1.1.1.1 password 7 SECRETbgp
neighbor 1.1.1.1 password encrypted SECRETbgpe
 password encrypted SECRETxr
ntp authentication-key 1 md5 SECRETntp 7
ntp authentication-key 1 hmac-sha2-256 0 SECRETntp2
ntp authentication-key 1 sha1 SECRETntp3
ntp-service authentication-keyid 1 authentication-mode md5 cipher SECRETntp4
ntp authentication-key 42 md5 encrypted SECRETxrntp
username X secret 5 $1$SECRET
username X secret 5 SECRETnodollar
username X password 0 SECRETp
username X privilege 15 algorithm-type scrypt secret SECRETalg
username X password 5 ! role network-admin
username X common-criteria-policy P password 0 SECRETccp
enable password level 15 7 SECRETlvl
enable password level 15 SECRETlvl2
enable secret level 5 5 $1$SECRET
enable secret sha512 $6$SECRET
enable super-user-password SECRETicx
enable algorithm-type sha256 secret SECRETalg2
 encryption key 1 size 128bit 7 SECRETwep transmit-key
 encryption vlan 1 key 1 size 40bit 0 SECRETwep2
 wep key 1 SECRETwep3
 dot11 wep-key 1 SECRETwep4
 key-hash ssh-rsa SECREThash comment
 ip ospf authentication-key SECRETospf
 ip ospf authentication-key 7 SECRETospf7
 ip ospf message-digest-key 1 md5 SECRETmd
 ip ospf message-digest-key 1 md5 7 SECRETmd7
 ospf authentication-mode md5 1 cipher SECREThw
 ospf authentication-mode simple plain SECREThw2
 message-digest-key 1 md5 encrypted SECRETxrmd
 area 0 virtual-link 1.1.1.1 message-digest-key 1 md5 SECRETvl
 isis password SECRETisis level-1
 isis authentication-mode md5 cipher SECRETisis2
 area-password SECRETarea
 domain-password SECRETdom
 area-password authenticate snp validate SECRETarea2
 lsp-password hmac-md5 encrypted SECRETlsp
 hello-password hmac-md5 SECREThello
 authentication-key "SECRETjunos"; 
 md5 1 key "SECRETjmd5";
 authentication { md5 1 key SECRETjmd6; }
set protocols ospf area 0 interface x authentication md5 1 key "SECRETjset"
set security ike policy P pre-shared-key ascii-text "SECRETjset2"
set system radius-server 10.0.0.1 secret "SECRETjset3"
set system tacplus-server 10.0.0.1 secret SECRETjset4
 secret "SECRETjrad"; ## SECRET-DATA
 authentication-password "SECRETsnmpj";
 privacy-password SECRETsnmpj2;
 authentication-key SECRETv3k; privacy-key SECRETv3p;
set snmp community SECRETjcomm authorization read-only
community SECRETjc2 { authorization read-only; }
snmp-agent community write cipher SECREThwc mib-view x
snmp-agent community write simple SECREThwc2
snmp-agent usm-user v3 u g simple authentication-mode sha SECREThwu privacy-mode aes128 SECREThwp
snmp-agent usm-user v3 u authentication-mode sha cipher SECREThwu2
snmp-agent target-host trap address udp-domain 1.1.1.1 params securityname SECREThwsn v2c
snmp-agent target-host trap address udp-domain 1.1.1.1 params securityname cipher SECREThwsn2
 local-user admin password irreversible-cipher SECREThwl
 local-user admin password cipher SECREThwl2
 password hash SECREThpch
 set authentication password cipher SECREThwvty
 set authentication password simple SECREThwvty2
 super password level 3 cipher SECREThwsuper
 radius-server shared-key cipher SECREThwrad
 hwtacacs-server shared-key cipher SECREThwtac
 key authentication cipher SECREThpcr
 primary authentication 10.0.0.1 key cipher SECREThpp
 key accounting simple SECREThpa
 peer 1.1.1.1 password cipher SECREThwbgp
password manager user-name "admin" sha1 "SECRETprocurve"
password manager plaintext SECRETpcplain
password operator user-name x plaintext SECRETpco
radius-server key "SECRETpcrad"
snmpv3 user "x" auth md5 "SECRETshort" priv "SECRETp"
snmpv3 user x auth sha SECRETpcu priv aes SECRETpcp
key-chain K; key 1 key-string "SECRETkc"
 key-string password SECRETxrkc
 key-string SECRETkc2
 vrrp 1 authentication text SECRETvrrp
 vrrp 1 authentication md5 key-string SECRETvrrp2
 standby 1 authentication SECREThsrp
 standby 1 authentication md5 key-string 7 SECREThsrp7
 glbp 1 authentication text SECRETglbp
 authentication text SECRETnxhsrp
 ppp chap password 7 SECRETchap
 ppp pap sent-username x password 0 SECRETpap
 ip ftp password 7 SECRETftp
 vtp password SECRETvtp
 ip http client password SECREThttp
 copy ftp://user:SECRETurl@1.2.3.4/file
 archive path scp://user:SECRETurl2@1.2.3.4/x
 ip nhrp authentication SECRETnhrp
 set session-key inbound esp 256 cipher SECRETses authenticator SECRETses2
 wlan security wpa akm psk set-key ascii 0 SECRETwlc WLAN
 config wlan security wpa akm psk set-key ascii SECRETwlc2 1
 config radius auth add 1 10.0.0.1 1812 ascii SECRETwlc3
 config snmp community create SECRETwlc4
 config mgmtuser add admin SECRETwlc5 read-write
 mgmtuser add encrypt admin 1 SECRETiv SECRETh 16 SECRETw read-write
 users {"password": "SECRETjson"}
 hashed_password: SECRETyaml
 <password>SECRETxml</password>
 <phash>SECRETphash</phash>
 <key>SECRETpanos</key>
 set deviceconfig system snmp-setting access-setting version v2c snmp-community-string SECRETpan
 set mgt-config users admin phash SECRETpan2
 set shared server-profile radius X server Y secret SECRETpan3
 set system login user x authentication encrypted-password SECRETvy
 set system login user x authentication plaintext-password SECRETvy2
 set vpn ipsec site-to-site peer x authentication pre-shared-secret SECRETvy3
 set service snmp community SECRETvycomm authorization ro
 set interfaces wireguard wg0 private-key SECRETvywg
 snmp community "SECRETsros" hash2 access-permissions r
 authentication-key "SECRETsr1" hash2
 password "SECRETsr2"
 /system aaa user admin password SECRETsrl
 set / system snmp access-group a security-level no-auth-no-priv community-entry c community SECRETsrlc
 create snmp community SECRETdl view x
password cipher %^%#SECa"b;c{d,e<f>SECRET%^%#
password se"SECRET
password ab;SECRET
password "a\\"SECRET"
password "abc"SECRET
"password":"SECRET","x":1
username a password {SECRET}
set password 'SECRET x'
/snmp community
set [ find default=yes ] addresses=0.0.0.0/0 name=SECRETros
add name="SECRET ros2" read-access=yes
config system snmp community
    edit 1
        set name "SECRETforti"
`

const PLAIN_LINES = `
service password-encryption
no service password-recovery
password encryption aes
key config-key password-encrypt
aaa authentication login default group tacacs+ local
aaa authorization exec default group radius if-authenticated
aaa group server tacacs+ TAC
radius-server vsa send authentication
radius-server timeout 5
radius-server attribute 6 on-for-login-auth
tacacs-server timeout 10
tacacs-server directed-request
ip ospf authentication message-digest
ip ospf message-digest
area 0 authentication message-digest
isis authentication mode md5
authentication mode md5
key chain OSPF-KEYS
key 1
 send-lifetime local 00:00:00 Jan 1 2020 infinite
 authentication key-chain lldp
 cryptographic-algorithm hmac-sha-256
 ip ospf authentication key-chain OSPF-KEYS
neighbor 1.1.1.1 send-community both
neighbor 1.1.1.1 send-community extended
set community 65000:100 additive
set community none
set extcommunity rt 1:1
match community 10
ip community-list standard NO-EXPORT permit no-export
snmp-server enable traps snmp authentication linkdown
snmp-server view all iso included
snmp-server location R1 secret-room
crypto key generate rsa modulus 2048
crypto isakmp policy 10
 authentication pre-share
 hash sha256
 encryption aes 256
crypto ipsec transform-set TS esp-aes 256 esp-sha256-hmac
crypto pki trustpoint TP-self-signed-123
ssh key-exchange group14-sha1
ip ssh server algorithm mac hmac-sha2-256
ip ssh version 2
login authentication default
dot1x authentication
description password reset station
description key 1 to the server room
 description uplink to secret lab
banner login ^C Enter your password now ^C
transport input ssh
ntp authenticate
ntp trusted-key 1
ntp server 1.1.1.1 key 1
password-policy
password strength-check
password history 5
password minimum-length 8
password-control length 10
security passwords min-length 10
set system login password minimum-length 8
set password-expiry disable
key-exchange sha1
policy-options community CUST members 65000:1
set policy-options community CUST members 65000:1
community CUST members 65000:1;
from community CUST;
then community add CUST;
ip igmp snooping
vlan 10 name token-ring
token-bucket 5
hardware profile cipher-suite default
ip http secure-ciphersuite aes-128
ssl cipher-suite rsa
ssh server cipher aes128-ctr aes256-ctr
ssh cipher aes128-ctr
mac-address-table aging-time 300
auth-port 1812
authentication open
authentication periodic
authentication timer restart 60
authentication priority dot1x mab
authentication event server dead action authorize
switchport port-security
errdisable recovery cause psecure-violation
snmp-server host 10.0.0.1 version 3 priv someuser
encryption mode ciphers aes-ccm
snmp-server host 10.0.0.1 version 3 auth someuser
snmp-server enable traps
snmp-server contact "Bob"
tunnel key 42
crypto ipsec transform-set T esp-aes esp-sha-hmac
 encryption mode wep mandatory
integrity sha256 sha384
integrity aes128-ctr
banner motd ^C
Type your password now, or press key 7 to ask for the secret word.
^C
key chain OSPF
 key 7
`

it('leaves nothing of a secret in any form that is known', () => {
  const masked = mask(SECRET_LINES).split('\n')
  expect(masked.filter((line) => /SECRET(?!-DATA)/.test(line))).toEqual([])
  // Lines stay lines, and what introduces a secret stays.
  expect(masked).toHaveLength(SECRET_LINES.split('\n').length)
  expect(masked).toContain('snmp-server user bob GRP v3 auth sha <masked:M> priv aes 128 <masked:M>')
  expect(masked).toContain(' authentication-key <masked:M>; privacy-key <masked:M>;')
  expect(masked).toContain(' server-private 10.1.1.1 auth-port 1812 key 7 <masked:M>')
  expect(masked).toContain(' copy ftp://user:<masked:M>@1.2.3.4/file')
})

it('masks no words that are no secrets', () => {
  const lines = PLAIN_LINES.split('\n')
  expect(mask(PLAIN_LINES).split('\n')).toEqual(lines)
  for (const line of lines.filter((each) => !each.startsWith('Type'))) expect(mask(line)).toBe(line)
})

it('takes a key of a server for a secret, and the number of a key in a chain for none', () => {
  expect(mask('tacacs server T1\n key plain\nkey chain K\n key 1\n')).toBe(
    'tacacs server T1\n key <masked:M>\nkey chain K\n key 1\n',
  )
})

it('masks a sealed value whole, whatever signs are in it', () => {
  expect(mask('password cipher %^%#a"b;c{d,e<f>%^%#')).toBe('password cipher <masked:M>')
  expect(
    mask('set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII\n-----END ENCRYPTED PRIVATE KEY-----"'),
  ).toBe('set private-key "-----BEGIN ENCRYPTED PRIVATE KEY-----\n<masked:M>\n-----END ENCRYPTED PRIVATE KEY-----"')
})
