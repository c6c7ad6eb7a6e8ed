# Sourced by run, test and .ci/run: the project's own Python environment in .venv, kept in step with the locks.

# Some machines tell Python to keep no bytecode; then each of the many processes that these start would compile all of it anew.
export PYTHONDONTWRITEBYTECODE=

fail() {
    echo "$*" >&2
    exit 1
}

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    fail "Linli needs Python 3.11 or later; none was found. 需要 Python 3.11 或更高版本，请先安装。"
}

make_environment() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 && return
    local python
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "Python's venv is missing: on Debian or Ubuntu run 'apt-get install python3-venv'. 缺少 python3-venv，请先安装。"
    mkdir -p .venv 2>/dev/null && [ -w .venv ] ||
        fail "This folder cannot be written to: $PWD. 这个文件夹不能写入。"
    "$python" -m venv --clear .venv >/dev/null 2>&1 ||
        fail "The environment .venv could not be made: is the disk full? 无法建立 .venv，磁盘可能已满。"
}

# Which lock was installed last is kept in .venv; a lock that has not changed costs nothing.
install_lock() {
    local lock=$1 stamp=.venv/installed-${1//\//-}
    cmp -s "$lock" "$stamp" && return
    make_environment
    echo "Installing $lock …"
    local log
    log=$(mktemp) || fail "There is no room for temporary files. 临时文件夹不可写，或磁盘已满。"
    if ! stoppable .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        --requirement "$lock" >"$log" 2>&1; then
        explain_install "$log"
    fi
    rm -f "$log"
    cp "$lock" "$stamp"
}

explain_install() {
    if grep -q 'No space left' "$1"; then
        fail "The disk is full. 磁盘已满。"
    elif grep -q 'Permission denied\|Read-only file system' "$1"; then
        fail "This folder cannot be written to: $PWD/.venv. 这个文件夹不能写入。"
    elif grep -q 'DO NOT MATCH' "$1"; then
        fail "A package is not the one that the lock names, so nothing of it was installed. 下载的软件包与锁定的校验值不符，已停止安装。"
    elif grep -q 'NewConnectionError\|ConnectionError\|Could not find a version\|timed out\|name resolution' "$1"; then
        fail "The packages could not be fetched: is there a network? 无法下载所需的软件包，请检查网络。"
    fi
    tail -n 5 "$1" >&2
    fail "The packages could not be installed; see above. 软件包安装失败，原因见上。"
}

need_test_programs() {
    PATH=$PATH:/usr/sbin:/usr/local/sbin # where Debian keeps mariadbd
    need_programs mariadbd:mariadb-server-core mariadb-admin:mariadb-client redis-server:redis-server redis-cli:redis-tools
}

need_browser_programs() {
    need_programs node:nodejs npm:npm chromium:chromium fc-list:fontconfig
    need_programs chinese-letters:fonts-noto-cjk
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' ||
        fail "The mini-program needs Node.js 20 or later, not $(node --version). 需要 Node.js 20 或更高版本。"
}

# The packages that the mini-program's lock names, once.
install_packages() {
    cmp -s miniprogram/package-lock.json miniprogram/node_modules/.installed-lock && return
    echo 'Installing the packages of the mini-program …'
    stoppable npm --prefix miniprogram ci --no-audit --no-fund --loglevel=error ||
        fail "The packages of the mini-program could not be installed; see above. 小程序的软件包安装失败，原因见上。"
    cp miniprogram/package-lock.json miniprogram/node_modules/.installed-lock
}

# What the console's pages load in a browser, once.
install_browser_files() {
    stoppable .venv/bin/python -m scripts.browser_files
}

has() {
    if [ "$1" = chinese-letters ]; then # without them a picture shows boxes and every width is wrong
        fc-list :lang=zh | grep -q .
    else
        command -v "$1" >/dev/null
    fi
}

# Each argument is program:package; as root on Debian or Ubuntu what is missing gets installed, elsewhere it is named.
need_programs() {
    local pair missing=() packages=()
    for pair in "$@"; do
        has "${pair%%:*}" || { missing+=("${pair%%:*}"); packages+=("${pair##*:}"); }
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        fail "Missing: ${missing[*]} (on Debian or Ubuntu the packages ${packages[*]}). 缺少以上程序，请先安装。"
    echo "Installing ${packages[*]} …"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}"; } \
        >/dev/null || fail "Could not be installed: ${packages[*]}. 安装失败。"
}

# Runs in the background, because bash hears a signal only between commands, and ends only after the child has. The traps are set
# before it starts: whatever it says first may already be somebody's sign to stop this.
stoppable() {
    trap 'end_last 143' TERM HUP
    trap 'end_last 130' INT
    "$@" &
    local code=0
    wait "$!" || code=$?
    trap - TERM HUP INT
    return "$code"
}

end_last() {
    { kill "${!:-}" && wait "$!"; } 2>/dev/null || true # there may be none yet
    exit "$1"
}
