namespace HaK8s.Hosts;

/// <summary>
/// A host failed. The message has its name, the problem, the detail and a hint. It is for users, without a stack trace.
/// </summary>
public class HostException : Exception
{
    public HostException(string host, string problem, string? detail = null, string? cure = null, Exception? inner = null)
        : base(Compose(host, problem, detail, cure), inner)
    {
        Host = host;
        Problem = problem;
        Detail = detail;
        Cure = cure;
    }

    public string Host { get; }

    /// <summary>One line after "host: ".</summary>
    public string Problem { get; }

    /// <summary>The command with its exit code and the end of its standard error, or null.</summary>
    public string? Detail { get; }

    /// <summary>Hint for the user, or null.</summary>
    public string? Cure { get; }

    private static string Compose(string host, string problem, string? detail, string? cure)
    {
        var text = $"{host}: {problem}";
        if (!string.IsNullOrWhiteSpace(detail))
            text += "\n" + string.Join('\n', detail.TrimEnd().Split('\n').Select(line => "  " + line));
        if (!string.IsNullOrWhiteSpace(cure))
            text += $"\n  try: {cure}";
        return text;
    }
}
