using System.Globalization;
using System.Text;

namespace Nuke.Common.Completion;

/// <summary>The script for PowerShell.</summary>
internal static class PowerShellScript
{
    public static string Of(CompletionItems items)
    {
        var script = new StringBuilder("""
            # Completes the command line of build.ps1 and build.sh in PowerShell. Made by ./build.ps1 :completion powershell
            Register-ArgumentCompleter -Native -CommandName build.ps1, build.sh, build -ScriptBlock {
                param($word, $commandAst, $cursor)
                $options = [ordered]@{

            """);
        foreach (var option in items.Options)
            script.Append(CultureInfo.InvariantCulture, $"        {Quote(option.Name)} = {Quote(option.Description.Length > 0 ? option.Description : option.Name)}\n");
        script.Append("    }\n    $values = @{\n");
        script.Append(CultureInfo.InvariantCulture, $"        '' = {List(items.Targets)}\n");
        foreach (var option in items.Options.Where(option => option.IsSwitch || option.Values.Count > 0))
            script.Append(CultureInfo.InvariantCulture, $"        {Quote(option.Key)} = {List(option.Values)}\n");
        script.Append("""
                }
                $last = ''
                foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                    if ($element.Extent.EndOffset -ge $cursor) { break }
                    if ("$element".StartsWith('-')) { $last = ("$element" -replace '-', '').ToLowerInvariant() }
                }
                if ("$word".StartsWith('-')) {
                    $options.GetEnumerator() | Where-Object { $_.Key -like "$word*" } | ForEach-Object {
                        [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterName', $_.Value)
                    }
                    return
                }
                $values[$last] | Where-Object { $_ -and $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            }

            """);
        return script.ToString();
    }

    private static string List(IEnumerable<string> words) => $"@({string.Join(", ", words.Select(Quote))})";

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
