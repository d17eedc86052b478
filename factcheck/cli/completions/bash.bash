# Completion of factcheck for bash, 3.2 and later. What a line of the answer begins with says what it is.
_factcheck() {
    local kind value about
    COMPREPLY=()
    while IFS=$'\t' read -r kind value about; do
        case $kind in
            value) COMPREPLY+=("$value") ;;
            file) compopt -o default 2> /dev/null ;;
            folder) compopt -o dirnames 2> /dev/null ;;
        esac
    done < <(
        COMP_LINE=$COMP_LINE COMP_POINT=$COMP_POINT COMP_TYPE=$COMP_TYPE COMP_WORDBREAKS=$COMP_WORDBREAKS \
            _FACTCHECK_COMPLETE=bash_complete command factcheck 2> /dev/null
    )
}
# Before 4.4 there is no order but the alphabet's, and before 4.0 no way to ask for files but always.
complete -o nosort -F _factcheck factcheck 2> /dev/null || complete -o default -F _factcheck factcheck
