using System.Text.RegularExpressions;
using HaK8s.Audit.Distributions;

namespace HaK8s.Audit.AcrossFiles.Distributions;

/// <summary>Finds a loop over several hosts that begins a cluster of K3s on each of them.</summary>
internal sealed partial class K3sLoop : IRule<AuditSubjects>
{
    public IEnumerable<AuditFinding> Of(AuditSubjects subject)
    {
        foreach (var script in subject.Scripts)
        {
            foreach (var node in K3sNode.OfCommands(script).Where(node => node.Find("cluster-init") is not null))
            {
                var before = script.Commands.Where(command => command.Line <= node.Line).ToList();
                var loop = before.FindLastIndex(command => Loop().IsMatch(command.Text));
                if (loop >= 0 && !before.Skip(loop).Any(command => Ends().IsMatch(command.Text)))
                    yield return new AuditFinding(
                        script.File,
                        node.Line,
                        "k3s/values-differ",
                        "the loop gives cluster-init to each of its hosts",
                        "each of these servers begins a cluster of its own",
                        "--cluster-init on the first host only, and --server https://FIRST:6443 on the others");
            }
        }
    }

    /// <summary>Matches a loop over two values or more, or over the values of a variable.</summary>
    [GeneratedRegex(@"^for\s+\w+\s+in\s+(\S+\s+\S+|""?\$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Loop();

    [GeneratedRegex(@"^(done|if|case|elif|else)\b|\[\[?\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Ends();
}
