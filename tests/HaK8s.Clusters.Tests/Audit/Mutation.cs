using HaK8s.Audit;
using HaK8s.Audit.Programs;
using HaK8s.Tests.Testing;

namespace HaK8s.Tests.Audit;

/// <summary>A fault that Mutations.txt plants into the files of a case.</summary>
/// <param name="Rule">The rule that must find it.</param>
/// <param name="Said">What the program that would read the file said about it when this was written; empty if no program was asked.</param>
internal sealed record Mutation(string Rule, Case Base, string From, string To, string Said)
{
    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. File.ReadAllLines(Path.Combine(GoldenFile.ProjectDirectory, "Audit", "Mutations.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(" | "))
            .Select(parts => new Mutation(parts[0], Case.All.Single(one => one.Name == parts[1] || one.Name == $"base-{parts[1]}"), Text(parts[2]), Text(parts[3]), parts.ElementAtOrDefault(4) ?? "")),
    ];

    /// <summary>The cases whose files have no faults and no advice.</summary>
    public static IReadOnlyList<Case> Bases { get; } = [.. Case.All.Where(one => one.Name.StartsWith("base-", StringComparison.Ordinal))];

    /// <exception cref="InvalidOperationException">No file has the text that is to be changed.</exception>
    public IReadOnlyList<AuditSource> Apply()
    {
        var from = From.TrimStart('^');
        var sources = Base.Sources.ToList();
        var which = sources.FindIndex(source => source.Text.Contains(from, StringComparison.Ordinal));
        if (which < 0)
            throw new InvalidOperationException($"{Base.Name} has no \"{from}\".");
        var text = sources[which].Text;
        var at = text.IndexOf(from, StringComparison.Ordinal);
        sources[which] = sources[which] with { Text = text[..at] + To + text[(at + from.Length)..] };
        return sources;
    }

    /// <summary>Returns the names of the rules that find something in these files, which may be rewritten.</summary>
    public IReadOnlyList<string> Rules(IReadOnlyList<AuditSource> sources)
    {
        ProgramAnswer[] answers = Said.Length == 0 ? [] : [.. ProgramQuestions.Of(sources).Take(1).Select(question => new ProgramAnswer(question, Rule.EndsWith("/refused", StringComparison.Ordinal) ? 1 : 0, $"{Said}\n"))];
        return [.. Auditor.Audit(sources, answers).Faults.Select(fault => fault.Rule)];
    }

    public override string ToString() => $"{Rule} in {Base.Name}: {From.ReplaceLineEndings("⏎")} → {To.ReplaceLineEndings("⏎")}";

    private static string Text(string text) => text.Replace("⏎", "\n", StringComparison.Ordinal).Replace("⇥", "\t", StringComparison.Ordinal).Replace("␍", "\r", StringComparison.Ordinal);
}
