namespace HaK8s.Audit.AcrossFiles.Scripts;

/// <summary>Finds scripts with the line ends of Windows.</summary>
internal sealed class CarriageReturn : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject) => subject.Sources
        .Where(source => source.Text.StartsWith("#!", StringComparison.Ordinal)
            && source.Text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && source.Text[end - 1] == '\r')
        .Select(source => new AuditFinding(
            source.Path,
            1,
            "scripts/carriage-return",
            "the lines end with a carriage return, as on Windows",
            "the kernel looks for a shell whose name ends with it (bad interpreter): the script is not run at all",
            "sed -i 's/\\r$//' FILE"));
}
