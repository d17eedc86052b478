#compdef factcheck
# Completion of factcheck for zsh. What a line of the answer begins with says what it is.
_factcheck() {
    local kind value about
    local -a values shown
    while IFS=$'\t' read -r kind value about; do
        case $kind in
            value)
                values+=("$value")
                shown+=("$value${about:+  -- $about}")
                ;;
            file) _files ;;
            folder) _files -/ ;;
        esac
    done < <(COMP_LINE="${words[1,CURRENT]}" _FACTCHECK_COMPLETE=zsh_complete command factcheck 2> /dev/null)
    # -U, because what fits has been chosen; zsh itself puts marks before what it would otherwise take for its own.
    (( $#values )) && compadd -U -V factcheck -l -d shown -a values
}
# A file in the function path is the function; anywhere else it is made known by hand.
if [[ ${funcstack[1]} == _factcheck ]]; then
    _factcheck "$@"
else
    compdef _factcheck factcheck
fi
