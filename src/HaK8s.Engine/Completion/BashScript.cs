using System.Globalization;
using System.Text;

namespace Nuke.Common.Completion;

/// <summary>The script for bash 4 and later.</summary>
internal static class BashScript
{
    public static string Of(CompletionItems items)
    {
        var script = new StringBuilder("""
            # Completes the command line of build.sh in bash. Made by ./build.sh :completion bash
            _nuke_build() {
                local current=${COMP_WORDS[COMP_CWORD]} option='' word i
                local -a words=()
                COMPREPLY=()
                [[ $current == '=' ]] && current=''
                for ((i = COMP_CWORD - 1; i > 0; i--)); do
                    word=${COMP_WORDS[i]}
                    if [[ $word == -* ]]; then
                        option=${word//-/}
                        option=${option,,}
                        break
                    fi
                done
                if [[ $current == -* ]]; then

            """);
        script.Append("        words=(").AppendJoin(' ', items.Options.Select(option => option.Name)).Append(")\n");
        script.Append("    else\n        case $option in\n");
        script.Append("            '') words=(").AppendJoin(' ', items.Targets.Select(CompletionScript.Quote)).Append(") ;;\n");
        foreach (var option in items.Options.Where(option => option.Values.Count > 0))
            script.Append(CultureInfo.InvariantCulture, $"            {option.Key}) words=(").AppendJoin(' ', option.Values.Select(CompletionScript.Quote)).Append(") ;;\n");
        script.Append("            ").AppendJoin('|', items.Options.Where(option => option.IsSwitch).Select(option => option.Key)).Append(") ;;\n");
        script.Append("""
                        *) compopt -o default ;;
                    esac
                fi
                # bash replaces the typed letters, so their case does not matter.
                for word in "${words[@]}"; do
                    [[ ${word,,} == "${current,,}"* ]] && COMPREPLY+=("$word")
                done
                return 0
            }
            complete -F _nuke_build build.sh

            """);
        return script.ToString();
    }
}
