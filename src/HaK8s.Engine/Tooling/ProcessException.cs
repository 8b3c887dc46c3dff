using System.Globalization;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

#pragma warning disable CA1032, RCS1194 // NUKE's shape: made from a process only
/// <summary>A program has ended with another exit code than 0.</summary>
/// <param name="process">The program.</param>
public class ProcessException(IProcess process) : Exception(Text(process))
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = process.ExitCode;

    private static string Text(IProcess process)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.")
            .AppendLine(CultureInfo.InvariantCulture, $"   > {process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}")
            .Append(CultureInfo.InvariantCulture, $"   @ {process.WorkingDirectory}");
        var errors = process.Output.Where(line => line.Type == OutputType.Err).Select(line => line.Text).ToList();
        if (errors.Count > 0)
            text.AppendLine().Append("Error output:");
        foreach (var error in errors)
            text.AppendLine().Append("   ").Append(error);
        return text.ToString();
    }
}
#pragma warning restore CA1032, RCS1194
