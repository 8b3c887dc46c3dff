using System.Globalization;
using System.Text;

namespace Nuke.Common.Completion;

/// <summary>The script for zsh, after its <c>compinit</c>.</summary>
internal static class ZshScript
{
    public static string Of(CompletionItems items)
    {
        var script = new StringBuilder("""
            #compdef build.sh
            # Completes the command line of build.sh in zsh. Made by ./build.sh :completion zsh
            _nuke_build() {
                local current=${words[CURRENT]} option='' i
                local -a ignorecase=(-M 'm:{a-zA-Z}={A-Za-z}') options=()
                for ((i = CURRENT - 1; i > 1; i--)); do
                    if [[ ${words[i]} == -* ]]; then
                        option=${${words[i]:l}//-/}
                        break
                    fi
                done
                if [[ $current == -* ]]; then
                    options=(

            """);
        foreach (var option in items.Options)
        {
            var text = option.Description.Length > 0 ? $"{option.Name}:{option.Description.Replace("\\", "\\\\", StringComparison.Ordinal)}" : option.Name;
            script.Append("            ").Append(CompletionScript.Quote(text)).Append('\n');
        }

        script.Append("        )\n        _describe -o option options\n        return\n    fi\n    case $option in\n");
        script.Append("        '') compadd $ignorecase -- ").AppendJoin(' ', items.Targets.Select(CompletionScript.Quote)).Append(" ;;\n");
        foreach (var option in items.Options.Where(option => option.Values.Count > 0))
            script.Append(CultureInfo.InvariantCulture, $"        {option.Key}) compadd $ignorecase -- ").AppendJoin(' ', option.Values.Select(CompletionScript.Quote)).Append(" ;;\n");
        script.Append("        ").AppendJoin('|', items.Options.Where(option => option.IsSwitch).Select(option => option.Key)).Append(") ;;\n");
        script.Append("""
                    *) _files ;;
                esac
            }
            compdef _nuke_build build.sh

            """);
        return script.ToString();
    }
}
