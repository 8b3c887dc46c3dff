using HaK8s.Audit.Recognition;
using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Scripts;

/// <summary>Finds a sed that changes the ports of HAProxy's servers together with the port that HAProxy listens on.</summary>
internal sealed class SedOnServers : IRule<ShellScript>
{
    private const string Port = ":6443";

    public IEnumerable<AuditFinding> Of(ShellScript subject)
    {
        // The API servers may have the other port, too.
        if (subject.Everything.Any(command => command.Text.Contains("bindPort", StringComparison.Ordinal) || command.Text.Contains("--apiserver-bind-port", StringComparison.Ordinal)))
            yield break;
        var texts = subject.Heredocs
            .Where(heredoc => heredoc.Body.Any(line => Begins(line.Text, "bind")) && heredoc.Body.Any(line => Begins(line.Text, "server")))
            .ToList();
        foreach (var edit in SedEdit.In([.. subject.Commands.Select(command => new TextLine(command.Line, command.Text))]))
        {
            var written = texts.FindLast(heredoc => heredoc.Line < edit.Line && heredoc.Command.Contains(edit.Path, StringComparison.Ordinal));
            if (written?.Body.Any(line => Begins(line.Text, "bind") && edit.Apply(line.Text) != line.Text) == true
                && written.Body
                    .Where(line => Begins(line.Text, "server") && line.Text.Contains(Port, StringComparison.Ordinal) && !edit.Apply(line.Text).Contains(Port, StringComparison.Ordinal))
                    .ToList() is { Count: > 0 } servers)
            {
                yield return new AuditFinding(
                    subject.File,
                    edit.Line,
                    "scripts/sed-on-servers",
                    $"sed changes not only the bind but also {servers.Count} {(servers.Count == 1 ? "server" : "servers")}, from line {servers[0].Number} on",
                    "the API servers still listen on 6443, so nothing answers on the servers' new port: all of them are DOWN",
                    "sed -i '/bind/s/:6443/:8443/' FILE")
                {
                    Also = [.. servers.Select(server => server.Number)],
                };
            }
        }
    }

    private static bool Begins(string text, string keyword) => text.TrimStart().StartsWith($"{keyword} ", StringComparison.Ordinal);
}
