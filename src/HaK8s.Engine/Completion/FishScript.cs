using System.Globalization;
using System.Text;

namespace Nuke.Common.Completion;

/// <summary>The script for fish 3 and later.</summary>
internal static class FishScript
{
    public static string Of(CompletionItems items)
    {
        var script = new StringBuilder("""
            # Completes the command line of build.sh in fish. Made by ./build.sh :completion fish
            function __nuke_build_option
                set -l words (commandline -opc)
                for i in (seq (count $words) -1 2)
                    if string match -q -- '-*' $words[$i]
                        string lower -- (string replace -a -- '-' '' $words[$i])
                        return 0
                    end
                end
                return 1
            end
            complete -c build.sh -f

            """);
        script.Append("complete -c build.sh -n 'not __nuke_build_option >/dev/null' -a ").Append(Words(items.Targets)).Append('\n');
        foreach (var option in items.Options)
        {
            script.Append("complete -c build.sh -l ").Append(option.Name[2..]);
            if (option.Description.Length > 0)
                script.Append(" -d ").Append(Quote(option.Description));
            script.Append('\n');
            if (!option.IsSwitch)
            {
                script.Append(CultureInfo.InvariantCulture, $"complete -c build.sh -n 'contains -- {option.Key} (__nuke_build_option)' ");
                script.Append(option.Values.Count > 0 ? "-a " + Words(option.Values) : "-F").Append('\n');
            }
        }

        return script.ToString();
    }

    private static string Words(IEnumerable<string> words) => Quote(string.Join(' ', words));

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
