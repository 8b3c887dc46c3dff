using HaK8s.Audit;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Audit;

/// <summary>A fault that Mutations.txt plants into a file without faults.</summary>
/// <param name="Rule">The rule that must find it.</param>
internal sealed record Mutation(string Rule, AuditSource Base, string From, string To)
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. File.ReadAllLines(Path.Combine(GoldenFile.ProjectDirectory, "Audit", "Mutations.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" | "))
            .Select(parts => new Mutation(parts[0], Bases[parts[1]], Text(parts[2]), Text(parts[3]))),
    ];

    /// <summary>Files without faults, by the kind of configuration.</summary>
    public static IReadOnlyDictionary<string, AuditSource> Bases => Case.All
        .Where(one => one.Name.StartsWith("base-", StringComparison.Ordinal))
        .ToDictionary(one => one.Name["base-".Length..], one => one.Sources.Single());

    public string Kind => Rule[..Rule.IndexOf('/', StringComparison.Ordinal)];

    /// <exception cref="InvalidOperationException">The file does not have the text that is to be changed.</exception>
    public AuditSource Apply()
    {
        var isFirst = From.StartsWith('^');
        var at = isFirst ? 0 : Base.Text.IndexOf(From, StringComparison.Ordinal);
        return at >= 0 ? Base with { Text = Base.Text[..at] + To + Base.Text[(at + From.Length - (isFirst ? 1 : 0))..] } : throw new InvalidOperationException($"{Base.Path} has no \"{From}\".");
    }

    public override string ToString() => $"{Rule}: {From.ReplaceLineEndings("⏎")} → {To.ReplaceLineEndings("⏎")}";

    private static string Text(string text) => text.Replace("⏎", "\n", StringComparison.Ordinal).Replace("⇥", "\t", StringComparison.Ordinal);
}
