namespace HaK8s.Machines.Mirror.Binaries;

/// <summary>Report of inspect.sh about a folder of binaries.</summary>
/// <param name="Answers">Programs and their version output. After ! it is an error; after ? it is the timeout in seconds
/// that passed.</param>
/// <param name="Images">References of the images that kubeadm expects.</param>
public sealed record BinariesReport(IReadOnlyDictionary<string, string> Answers, IReadOnlyList<string> Images)
{
    public static BinariesReport Parse(string output)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var images = new List<string>();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0)
                continue;
            if (line[..blank] == "image")
                images.Add(line[(blank + 1)..].Trim());
            else
                answers[line[..blank]] = line[(blank + 1)..];
        }

        return new(answers, images);
    }

    public bool Has(string program) => Answers.ContainsKey(program);

    /// <summary>Returns the version of a program; null if it is missing or does not run.</summary>
    public ProgramVersion? VersionOf(string program) =>
        Answers.TryGetValue(program, out var answer) && !answer.StartsWith('!') && !answer.StartsWith('?') ? ProgramVersion.Find(answer) : null;

    /// <summary>
    /// Returns the tag of the expected image whose name ends in this, such as pause; null if kubeadm expects none.
    /// </summary>
    public string? TagOf(string image) => Images
        .Select(reference => (Name: reference[..Math.Max(0, reference.LastIndexOf(':'))], Tag: reference[(reference.LastIndexOf(':') + 1)..]))
        .Where(reference => reference.Name.EndsWith("/" + image, StringComparison.Ordinal))
        .Select(reference => reference.Tag)
        .FirstOrDefault();
}
