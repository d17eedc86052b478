# Completion of factcheck for fish. What a line of the answer begins with says what it is.
function __factcheck
    set -lx COMP_LINE (commandline -cp | string collect)
    set -lx _FACTCHECK_COMPLETE fish_complete
    for line in (command factcheck 2> /dev/null)
        set -l parts (string split -m 2 \t -- $line)
        switch $parts[1]
            case value
                printf '%s\t%s\n' $parts[2] $parts[3]
            case file
                __fish_complete_path (commandline -ct)
            case folder
                __fish_complete_directories (commandline -ct)
        end
    end
end
complete --command factcheck --no-files --keep-order --arguments '(__factcheck)'
