/** The name under which the command line runs a share of a benchmark instead of a command. */
export const SHARE_VARIABLE = 'PLUMBLINE_BENCH_SHARE'
