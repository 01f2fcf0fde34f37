import { describe, expect, it } from 'vitest'
import { importPlan } from '#shared/exchange/import-plan.ts'
import type { Plan } from '#shared/model/plan.ts'

const EMPTY: Plan = { racks: [], devices: [], panels: [], cables: [] }
const read = (text: string): ReturnType<typeof importPlan> =>
  importPlan(EMPTY, [{ name: 'sheet.csv', text }], { skipBad: true }, () => [])

describe('a sheet of cables in another language', () => {
  it.each([
    [
      'N° câble;De équipement;De port;Vers équipement;Vers port;Longueur (m);Couleur;Type de câble;État;Remarques',
      'Posé',
    ],
    [
      'Câble;Équipement source;Port source;Équipement destination;Port destination;Longueur;Couleur;Nature du câble;Statut;Commentaires',
      'oui',
    ],
    [
      'Repère;De Appareil;De Prise;A Appareil;A Prise;Longueur câble;Couleur câble;Type câble;Statut;Observations',
      'en service',
    ],
    [
      'Etiqueta;Equipo Origen;Puerto Origen;Equipo Destino;Puerto Destino;Longitud;Color;Tipo de cable;Estado;Observaciones',
      'Instalado',
    ],
    ['Cable;Desde equipo;Desde puerto;Hasta equipo;Hasta puerto;Longitud (m);Color del cable;Tipo;Estado;Notas', 'sí'],
    ['Cavo;Da Apparato;Da Porta;A Apparato;A Porta;Lunghezza;Colore;Tipo cavo;Stato;Osservazioni', 'Installato'],
    [
      'Etiqueta;Equipamento Origem;Porta Origem;Equipamento Destino;Porta Destino;Comprimento;Cor;Tipo de cabo;Estado;Observações',
      'concluído',
    ],
    [
      'Kabelnr;Van apparaat;Van poort;Naar apparaat;Naar poort;Lengte;Kleur;Kabel type;Status;Opmerkingen',
      'geïnstalleerd',
    ],
    [
      'Kabelnummer;Von Gerät;Von Anschluss;Nach Gerät;Nach Anschluss;Kabellänge;Kabelfarbe;Kabelart;Zustand;Anmerkungen',
      'verlegt',
    ],
    ['Kabel-Nr.;Quellgerät;Quellport;Zielgerät;Zielport;Länge [m];Farbe;Kabeltyp;Status;Hinweis', 'Erledigt'],
    ['线缆编号;A端设备;A端口;Z端设备;Z端口;长度;颜色;线缆类型;状态;备注', 'done'],
    ['ケーブル番号;接続元機器;接続元ポート;接続先機器;接続先ポート;長さ;色;ケーブル種別;状況;備考', 'done'],
  ])('has ends and fields under %s', (header, status) => {
    const { plan, leftOut, refused } = read(`${header}\nK1;sw1;Gi1;sw2;Gi2;1,5;x;Cat6a;${status};y\n`)
    expect([refused, leftOut]).toEqual([[], []])
    expect(plan.cables).toMatchObject([
      {
        label: 'K1',
        a: { device: 'sw1', port: 'Gi1' },
        b: { device: 'sw2', port: 'Gi2' },
        lengthM: 1.5,
        color: 'x',
        type: 'Cat6a',
        status: 'connected',
        notes: 'y',
      },
    ])
  })

  it('has headings over two rows, of which one is "A" beside "Da"', () => {
    const { plan } = read('Cavo;DA;;A;;Lunghezza\n;Apparato;Porta;Apparato;Porta;\nK1;sw1;Gi1;sw2;Gi2;2\n')
    expect(plan.cables.map(({ a, b }) => [a.device, a.port, b.device, b.port])).toEqual([['sw1', 'Gi1', 'sw2', 'Gi2']])
  })

  it('keeps "A" as the first end where the other is "B"', () => {
    const { plan } = read('Équipement A;Port A;Équipement B;Port B;Baie A;Baie B\nsw1;Gi1;sw2;Gi2;R1;R2\n')
    expect(plan.cables.map(({ a, b }) => [a.device, b.device])).toEqual([['sw1', 'sw2']])
    expect(plan.devices.map((d) => [d.name, d.rack])).toEqual([
      ['sw1', 'R1'],
      ['sw2', 'R2'],
    ])
  })

  it.each(['libre', 'frei', 'réservé', 'vrij', 'vacío'])('has ends that are %s, which are no ports', (word) => {
    expect(read(`Von Gerät;Von Port;Nach Gerät;Nach Port\nsw1;Gi1;${word};${word}\n`).plan.cables).toEqual([])
  })
})

describe('a list of devices in another language', () => {
  it.each([
    'Nom;Adresse IP;Baie;U;Modèle;Numéro de série',
    'Nombre;Dirección IP;Armario;Unidad;Modelo;Número de serie',
    'Name;IP-Adresse;Schrank;HE;Modell;Seriennummer',
    'Nome;Indirizzo IP;Armadio;Unità;Modello;Numero di serie',
  ])('has its fields under %s', (header) => {
    expect(read(`${header}\nsw1;10.0.0.1;R1;12;C9300;S1\n`).plan.devices).toMatchObject([
      { name: 'sw1', address: '10.0.0.1', rack: 'R1', position: 12, model: 'C9300', serial: 'S1' },
    ])
  })
})

describe('a port that a spreadsheet made a date', () => {
  it.each([
    '2026-01-02',
    '2026-01-02 00:00:00',
    '1/2/2026',
    '02.01.2026',
    '1-Jan',
    '3-févr',
    '01. März',
    '4-ene',
    '1/2/2026 12:00:00 AM',
  ])('is refused: %s', (port) => {
    const { plan, refused } = read(`A Device,A Port,B Device,B Port\nsw1,${port},sw2,Gi2\nsw1,Gi3,sw2,Gi3\n`)
    expect(plan.cables).toHaveLength(1)
    expect(refused.map((r) => r.said)).toMatchObject([{ code: 'cell-is-date', cell: 'B2', text: port }])
  })

  it.each(['1/1/26', '1/1/2', '2026', 'set-1', 'gen-2', '1/1.2026', '1/2/3000', 'x2026-01-02'])('is not %s', (port) => {
    const { plan } = read(`A Device,A Port,B Device,B Port\nsw1,${port},sw2,Gi2\n`)
    expect(plan.cables.map((c) => c.a.port)).toEqual([port])
  })
})
