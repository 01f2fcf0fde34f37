/** Headings in other languages, as the English words that the rest of the reading of sheets knows. */

/** Words without accents, before the first `=`; each line is one of our own words or phrases. */
const TABLE = `
device = gerat | geraet | gerate | geratename | komponente | equipement | equipements | appareil | materiel | equipo | dispositivo |
  equipamento | apparato | apparecchiatura | apparaat | toestel
switch = commutateur | conmutador | commutatore
server = serveur | servidor | serveurs
router = routeur | enrutador | roteador
firewall = pare feu | cortafuegos
port = anschluss | buchse | steckdose | prise | puerto | porta | poort | schnittstelle | interfaccia | interfaz
source device = quellgerat | quellgeraet | startgerat
target device = zielgerat | zielgeraet
source port = quellport | quellanschluss | startport
target port = zielport | zielanschluss
source rack = quellschrank | quellrack
target rack = zielschrank | zielrack
rack = schrank | rackschrank | baie | armoire | armario | bastidor | gabinete | armadio | kast
unit = hoheneinheit | he | unite | unidad | unidade | unita | hohenposition
room = raum | salle | sala | local technique | serverraum
building = gebaude | gebaeude | batiment | edificio
location = ort | emplacement | ubicacion | localizacao | posizione
site = standort | sede | sitio
floor = etage | piso | stockwerk
slot = steckplatz | emplacement carte | ranura
patch panel = patchfeld | rangierfeld | bandeau | panneau de brassage | panneau | panel de parcheo | pannello
cable = kabel | cabo | cavo | cordon | jarretiere | latiguillo
cable no = kabelnummer | kabelnr | kabel nr | kabel nummer | cable nr | n cable | no cable | num cable | numero cable | numero de cable | n de cable |
  numero du cable | n du cable | numero cavo | n cavo | numero cabo | numero do cabo
cable label = kabelbezeichnung | kabelbeschriftung | kabellabel | kabelname | kabel id | kabel bezeichnung | repere cable
label = beschriftung | etiquette | repere | etiqueta | etichetta
cable type = kabeltyp | kabelart | kabel typ | type de cable | type cable | type du cable | tipo de cable | tipo cable | tipo cavo |
  tipo di cavo | tipo de cabo | tipo cabo | kabel type | nature du cable
cable color = kabelfarbe | couleur du cable | couleur cable | color del cable | color de cable | colore cavo | cor do cabo
cable length = kabellange | kabellaenge | longueur du cable | longueur cable | longitud del cable | longitud de cable | longitud cable |
  lunghezza cavo | comprimento do cabo | kabellengte
length = lange | laenge | longueur | longitud | lunghezza | comprimento | lengte
color = farbe | couleur | colore | cor | kleur
type = typ | tipo
status = zustand | statut | etat | estado | stato
notes = bemerkung | bemerkungen | anmerkung | anmerkungen | kommentar | notiz | notizen | hinweis | remarque | remarques | commentaire |
  commentaires | observation | observations | observaciones | observacion | notas | comentario | comentarios | observacoes |
  osservazioni | opmerking | opmerkingen
name = nom | nombre | nome | naam | bezeichnung
address = adresse | direccion | indirizzo | endereco
ip address = ip adresse | adresse ip | direccion ip | indirizzo ip | endereco ip | ip adres
model = modell | modele | modelo | modello
serial number = seriennummer | serien nr | numero de serie | n de serie | numero di serie
role = rolle | funktion | fonction | funcion | ruolo
height = hohe | hauteur | altura | altezza
side = seite | cote | lado | lato
end = ende | extremite | extremo | extremidade | estremita
source = quelle | origen | origine | origem | depart | partida | partenza
target = ziel | destino | destinazione | arrivee | llegada | arrivo | bestemming
local = lokal
remote = gegenstelle | distant | distante | remoto
from = von | desde
to = nach | bis | vers | hacia | hasta | verso | naar
`
/** Written without spaces between words, in the order in which they are looked for. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/线缆类型|線纜類型|线缆型号|線纜型號|ケーブル種別|ケーブル種類/gu, 'cable type'],
  [/线缆编号|線纜編號|线缆标签|線缆標籤|线号|ケーブル番号|ケーブルno/gu, 'cable no'],
  [/线缆长度|線纜長度|长度|長度|ケーブル長|長さ/gu, 'length'],
  [/设备名称|设备名|設備名稱|設備名|设备|設備|機器名|機器|装置名|ホスト名/gu, 'device'],
  [/端口号|端口|連接埠|ポート番号|ポート名|ポート|接口/gu, 'port'],
  [/机柜|機櫃|ラック/gu, 'rack'],
  [/u位/giu, 'u'],
  [/机房|機房/gu, 'room'],
  [/颜色|顏色|ケーブル色|色/gu, 'color'],
  [/备注|備註|備考/gu, 'notes'],
  [/状态|狀態|状況/gu, 'status'],
  [/线缆|線纜|ケーブル/gu, 'cable'],
  [/型号|型號|型番/gu, 'model'],
  [/本端|接続元|自/gu, 'local'],
  [/对端|對端|接続先|対向/gu, 'remote'],
  [/起始|源/gu, 'source'],
  [/终止|終止|目的|目标|目標/gu, 'target'],
  [/端|側/gu, 'end'],
]
/** Say "from" where a heading begins with them, and nothing within it. */
const FROM: ReadonlySet<string> = new Set(['de', 'da', 'van', 'du', 'del', 'dal', 'dall'])
const TO: ReadonlySet<string> = new Set(['para', 'al', 'alla'])

const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.replace(/\n {2}/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [ours = '', theirs = ''] = line.split(' = ')
      return theirs.split('|').map((phrase) => [phrase.trim(), ours.split(' ')] as const)
    }),
)
const LONGEST = Math.max(...[...WORDS.keys()].map((phrase) => phrase.split(' ').length))

/** A text in which words that are written without spaces stand apart, in English. */
export function parted(text: string): string {
  return /[^\u0000-\u02ff]/u.test(text)
    ? JOINED.reduce((before, [theirs, ours]) => before.replace(theirs, ` ${ours} `), text)
    : text
}

/** Words of a heading, in lower case, in English. */
export function inEnglish(words: readonly string[]): readonly string[] {
  const plain = words.map((word) => (word === 'à' ? 'to' : withoutAccents(word)))
  const out: string[] = []
  for (let at = 0; at < plain.length; ) {
    const length = longestAt(plain, at)
    if (length > 0) out.push(...(WORDS.get(plain.slice(at, at + length).join(' ')) ?? []))
    else out.push(...small(plain[at] ?? '', at))
    at += Math.max(1, length)
  }
  return out
}

function longestAt(words: readonly string[], at: number): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length--)
    if (WORDS.has(words.slice(at, at + length).join(' '))) return length
  return 0
}

function small(word: string, at: number): readonly string[] {
  if (FROM.has(word)) return at === 0 ? ['from'] : []
  if (TO.has(word)) return at === 0 ? ['to'] : []
  return [word]
}

/** `Gerät` as `gerat`. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss')
}

/** True for a heading of which `a` may mean "to": `Da Apparato`, beside which `A Apparato` is the other end. */
export function saysFromAsLatin(heading: string): boolean {
  return /^\s*(?:da|de|desde)\b/i.test(heading)
}
