#!/usr/bin/env bash
# Has tools that are not ours check what a server hands out: openssl with a little Python, and Go's own note and tlog.
#
#   independent-tools.sh [--url URL] [--folder FOLDER] [--key VKEY] [--since NOTE] [--account ID] [--no-install]
#
#   --url      of the server; the auditor's password is taken from ACCOUNT_HEALTH_PASSWORD
#   --folder   keeps what was fetched; without --url, it is what is checked
#   --key      the public key, which came by another way; without it the server's own, which proves less
#   --since    an earlier checkpoint, from which the log must only have grown
#   --account  whose evidence to ask for; without it, that of the last event
#
# Then it damages copies, and the tools must refuse them. As root on Debian it installs what is missing, unless told not to.
# Exit code: 0 whatever is there agrees, 1 something disagrees or no tool is there, 2 wrong usage, or nothing can be fetched.
set -uo pipefail
export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
url='' folder='' key='' since='' account='' install=yes
usage() { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 2; }
while (($#)); do
  case $1 in
    --no-install) install=no; shift; continue ;;
    --url | --folder | --key | --since | --account) (($# > 1)) || usage ;;
    *) usage ;;
  esac
  declare "${1#--}=$2"
  shift 2
done
[[ -n $url || -n $folder ]] || usage
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
folder=${folder:-$work/fetched}
mkdir -p "$folder" || exit 2
give_up() { echo "$1" >&2; exit 2; }

# --- which tools are there

declare -A absent
go_version=''
find_python() {
  absent[python]=''
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2> /dev/null || absent[python]='no python3, 3.8 or newer'
  openssl pkeyutl -help 2>&1 | grep -q -- -rawin || absent[python]+="${absent[python]:+; }no openssl, 3.0 or newer"
}
find_go() {
  absent[go]=''
  command -v go > /dev/null || PATH=$PATH:$(printf '%s:' /usr/lib/go-*/bin /usr/local/go/bin)
  sumdb=$(GOTOOLCHAIN=local go env GOROOT 2> /dev/null)/src/cmd/vendor/golang.org/x
  command -v go > /dev/null || absent[go]='no go'
  [[ -n ${absent[go]} || -d $sumdb/mod/sumdb/tlog ]] || absent[go]="go without its sources in $sumdb"
}
# The network under a short limit; what is unpacked once it is here is not interrupted.
install() {
  [[ $install == yes && $(id -u) == 0 && -f /etc/debian_version ]] && command -v apt-get > /dev/null || return
  local apt=(apt-get -y -q -o Acquire::Retries=1 -o Acquire::http::Timeout=15 -o DPkg::Lock::Timeout=120)
  local get=("${apt[@]}" install --no-install-recommends "$@")
  export DEBIAN_FRONTEND=noninteractive
  timeout 120 "${get[@]}" --download-only > "$work/apt" 2>&1 ||
    { timeout 45 "${apt[@]}" update && timeout 120 "${get[@]}" --download-only; } > "$work/apt" 2>&1 &&
    "${get[@]}" > "$work/apt" 2>&1 || { echo "apt-get cannot install $*:" && tail -n 3 "$work/apt"; }
}
build_go() {
  mkdir -p "$work/go/crypto" "$work/go/mod/sumdb"
  cp "$here/verify.go" "$work/go/"
  cp -RL "$sumdb/mod/sumdb/note" "$sumdb/mod/sumdb/tlog" "$work/go/mod/sumdb/"
  # Older versions of note stand on a package beside it; newer ones have no such folder.
  cp -RL "$sumdb/crypto/ed25519" "$work/go/crypto/" 2> /dev/null
  (
    cd "$work/go" || exit
    printf 'module golang.org/x/%s\n' mod > mod/go.mod
    printf 'module golang.org/x/%s\n' crypto > crypto/go.mod
    printf '%s\n' 'module independent' 'go 1.18' > go.mod
    printf 'require golang.org/x/%s v0.0.0\nreplace golang.org/x/%s => ./%s\n' mod mod mod crypto crypto crypto >> go.mod
    GOFLAGS=-mod=mod GOPROXY=off GOSUMDB=off GOTOOLCHAIN=local GOWORK=off CGO_ENABLED=0 \
      GOCACHE=$work/go/cache GOPATH=$work/go/path timeout 300 go build -o verify verify.go
  ) > "$work/build" 2>&1 || absent[go]="go does not build verify.go: $(tail -n 1 "$work/build")"
}

find_python
[[ -z ${absent[python]} ]] || { install python3 openssl; find_python; }
find_go
[[ -z ${absent[go]} ]] || { install golang-go; find_go; }
[[ -n ${absent[go]} ]] || { go_version=$(GOTOOLCHAIN=local go version); build_go; }

# --- what there is to check

quoted() { local text=${1//\\/\\\\}; printf '"%s"' "${text//\"/\\\"}"; }
# Reads pairs of lines: a path of the server, and the file for it. The password is never an argument.
fetch() {
  {
    printf 'user = %s\n' "$(quoted "auditor:${ACCOUNT_HEALTH_PASSWORD-}")"
    while read -r path && read -r file; do
      printf 'url = %s\noutput = %s\n' "$(quoted "$url/api/v1/$path")" "$(quoted "$folder/$file")"
    done
  } | curl --config - --fail --fail-early --silent --show-error --create-dirs --connect-timeout 10 --max-time 600 "$@"
}
tile_name() { # of a number, as c2sp.org/tlog-tiles has it
  local name rest=$(($1 / 1000))
  name=$(printf '%03d' $(($1 % 1000)))
  for (( ; rest > 0; rest /= 1000)); do name=$(printf 'x%03d/%s' $((rest % 1000)) "$name"); done
  echo "$name"
}
tile_list() { # of a level, and how many hashes it has: the pairs of lines for fetch
  local index name
  for ((index = 0; index * 256 < $2; index++)); do
    name=tile/$1/$(tile_name $index)
    (($2 - index * 256 >= 256)) || name+=.p/$(($2 - index * 256))
    printf '%s\n' "$name" "$name"
  done
}
fetch_all() {
  rm -rf "$folder/tile" "$folder/proofs" "$folder"/{growth.json,evidence.zip,checkpoint.old}
  mkdir -p "$folder/proofs"
  printf '%s\n' checkpoint checkpoint log log.ndjson ledger ledger.json | fetch || give_up "The server at $url gives no log"
  size=$(sed -n 2p "$folder/checkpoint")
  { for ((level = 0, width = size; width > 0; level++, width >>= 8)); do tile_list $level $width; done
    tile_list entries "$size"; } | fetch || give_up 'The server gives no tiles'
  for position in $({ seq 1 256 "$size" | head -n 3; echo "$size"; } | sort -nu); do
    printf '%s\n' "proof/inclusion?position=$position&size=$size&format=tlog" "proofs/$position.tlog-proof"
    leaf_of "$position" > "$folder/proofs/$position.leaf"
  done > "$work/proofs"
  fetch < "$work/proofs" || give_up 'The server gives no proofs'
  if [[ -n $since ]]; then
    cp "$since" "$folder/checkpoint.old" || exit 2
    printf '%s\n' "proof/consistency?from=$(sed -n 2p "$since")&to=$size" growth.json | fetch ||
      give_up 'The server gives no proof that the log only grew'
  fi
  account=${account:-$(sed '$d' "$folder/log.ndjson" | grep -o '"subject":"[^"]*"' | grep -v '"rulebook"' | tail -n 1 | cut -d '"' -f 4)}
  [[ -z $account ]] || printf '%s\n' "accounts/$account/evidence" evidence.zip | fetch --request POST ||
    give_up "The server gives no evidence about $account"
}
# Of the first leaf of a tile, or of the last leaf of the log, from the entries.
leaf_of() {
  local from=$((($1 - 1) / 256)) entries
  entries=$(ls -d "$folder/tile/entries/$(tile_name $from)"{,.p/*} 2> /dev/null | tail -n 1)
  if (($1 % 256 == 1)); then
    read -r high low < <(od -An -tu1 -N2 "$entries")
    tail -c +3 "$entries" | head -c $((high * 256 + low))
  else
    from=$(grep -abo account-health/event/v1 "$entries" | tail -n 1 | cut -d : -f 1)
    tail -c +$((from + 1)) "$entries"
  fi
}

# The one of the server's keys whose id stands in the last signature.
key_of_checkpoint() {
  local id
  id=$(tail -n 1 "$folder/checkpoint" | cut -d ' ' -f 3 | base64 -d | head -c 4 | od -An -tx1 | tr -d ' ')
  grep -o "[^\"]*+$id+[A-Za-z0-9+/=]*" "$folder/ledger.json"
}

if [[ -n $url ]]; then
  command -v curl > /dev/null || give_up 'Fetching needs curl'
  fetch_all
  [[ -z $key ]] || printf '%s\n' "$key" > "$folder/key"
  [[ -n $key ]] || key_of_checkpoint > "$folder/key"
fi
[[ -n $key ]] || echo 'The key came with the log: its signatures show who signed only once you know the key by another way.'
key=${key:-$(cat "$folder/key")} || give_up 'There is no key'

# --- what the tools say

declare -A cell seen
rows=() disagree=0
python() { python3 "$here/verify.py" "$@"; }
go() { "$work/go/verify" "$@"; } # from here on
# Row, tool and what it is to do. A row is "verified" if all that it is asked for holds.
holds() { judge verified REFUSED "$@"; }
# Damage must be refused by name: a tool that just fails has not seen it.
refuses() { judge refused ACCEPTED "$@"; }
judge() {
  local good=$1 bad=$2 row=$3 tool=$4 output code said
  row "$row"
  [[ -z ${absent[$tool]} ]] || { cell[$row/$tool]=absent; return; }
  output=$("$tool" "${@:5}" 2>&1)
  code=$?
  said=$bad
  [[ $code != 0 ]] || said=verified
  [[ $code != 1 || $output != *REFUSED:* ]] || said=refused
  [[ $said != "$good" ]] || { cell[$row/$tool]=${cell[$row/$tool]-$good}; return; }
  cell[$row/$tool]=$bad disagree=1
  echo "$tool about '$row': $output"
}
row() { [[ -n ${seen[$1]-} ]] || { seen[$1]=yes; rows+=("$1"); }; }
# For what no tool can be asked about.
nothing() { row "$1"; cell[$1/python]=$2 cell[$1/go]=$2; }

# A copy in which one character is another: still base64, still JSON.
damage() { # the file, its copy, pattern and replacement of a sed script, with @ for the character; the address of the line
  sed -E "$5s/${3/@/A}/${4/@/B}/;t;$5s/${3/@/[^\"]}/${4/@/A}/" "$1" > "$2"
  ! cmp -s "$1" "$2" || give_up "$1 cannot be damaged"
}
damage_byte() { # the first one of a file
  printf "\\x$(printf %x $(($(od -An -tu1 -N1 "$1") ^ 1)))" | dd of="$1" conv=notrunc status=none
}

check_checkpoint() {
  damage checkpoint "$work/checkpoint" '@(.{20})$' '@\1' '$'
  for tool in python go; do
    holds 'checkpoint' $tool checkpoint "$key" checkpoint
    refuses 'damaged signature' $tool checkpoint "$key" "$work/checkpoint"
  done
}
# Go takes the leaves that Python made from the stored bytes, and finds out on its own what they are worth.
check_root() {
  local older=() middle=$((($(wc -l < log.ndjson) + 1) / 2))
  [[ ! -f checkpoint.old ]] || older=(checkpoint.old)
  damage log.ndjson "$work/log.ndjson" '("data":\{"[a-zA-Z]+":")@' '\1@' $middle
  holds 'root from stored bytes' python log "$key" log.ndjson checkpoint "${older[@]}"
  refuses 'damaged payload' python log "$key" "$work/log.ndjson"
  if [[ -n ${absent[python]} ]]; then
    local why=${absent[go]:+absent}
    cell['root from stored bytes/go']=${why:-needs python} cell['damaged payload/go']=${why:-needs python}
    return
  fi
  python leaves log.ndjson > "$work/leaves"
  python leaves "$work/log.ndjson" > "$work/damaged-leaves"
  holds 'root from stored bytes' go root "$key" checkpoint "$work/leaves"
  refuses 'damaged payload' go root "$key" checkpoint "$work/damaged-leaves"
}
check_tiles() {
  local entries
  mapfile -t entries < <(find tile/entries -type f | sort)
  holds 'entries' python entries log.ndjson "${entries[@]}"
  holds 'entries' go root "$key" checkpoint "${entries[@]}"
  mkdir "$work/damaged" && cp -R tile "$work/damaged/"
  damage_byte "$(find "$work/damaged/tile/0" -type f | sort | head -n 1)"
  holds 'tiles' go tiles "$key" checkpoint . "${entries[@]}"
  refuses 'damaged tile' go tiles "$key" checkpoint "$work/damaged" "${entries[@]}"
  cell['tiles/python']=- cell['damaged tile/python']=-
}
check_proofs() {
  local proof
  for proof in proofs/*.tlog-proof; do
    damage "$proof" "$work/proof" '^@' '@' 3
    for tool in python go; do
      holds 'inclusion proofs' $tool proof "$key" "$proof" "${proof%.tlog-proof}.leaf"
      refuses 'damaged inclusion proof' $tool proof "$key" "$work/proof" "${proof%.tlog-proof}.leaf"
    done
  done
}
check_growth() {
  for tool in python go; do
    holds 'consistency proof' $tool growth "$key" checkpoint.old checkpoint growth.json
  done
  grep -q '"proof":\["' growth.json || return 0 # the log is as it was: there is no hash to damage
  damage growth.json "$work/growth.json" '("proof":\[")@' '\1@' ''
  for tool in python go; do
    refuses 'damaged consistency proof' $tool growth "$key" checkpoint.old checkpoint "$work/growth.json"
  done
}
check_evidence() {
  holds 'evidence bundle' python bundle "$key" evidence.zip
  cell['evidence bundle/go']=-
}

cd "$folder" || exit 2
[[ -f checkpoint && -f log.ndjson ]] || give_up "$folder holds no checkpoint and log.ndjson"
check_checkpoint
check_root
if [[ -d tile/entries ]]; then check_tiles; else nothing 'tiles' 'no file'; fi
if compgen -G 'proofs/*.tlog-proof' > /dev/null; then check_proofs; else nothing 'inclusion proofs' 'no file'; fi
if [[ -f growth.json && -f checkpoint.old ]]; then check_growth; else nothing 'consistency proof' 'no --since'; fi
if [[ -f evidence.zip ]]; then check_evidence; else nothing 'evidence bundle' 'no file'; fi

printf '%-28s%-18s%s\n' 'what' 'python + openssl' 'go note + tlog'
for name in "${rows[@]}"; do
  printf '%-28s%-18s%s\n' "$name" "${cell[$name/python]}" "${cell[$name/go]}"
done
if [[ -z ${absent[python]} ]]; then echo "python: $(python3 --version), $(openssl version)"; else echo "python: absent, ${absent[python]}"; fi
if [[ -z ${absent[go]} ]]; then echo "go: $go_version"; else echo "go: absent, ${absent[go]}"; fi
[[ -z ${absent[python]} || -z ${absent[go]} ]] || disagree=1
exit $disagree
