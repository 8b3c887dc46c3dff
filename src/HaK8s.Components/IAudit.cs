using HaK8s.Sessions;
using HaK8s.Sessions.Auditing;
using HaK8s.Sessions.Commands;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;

namespace HaK8s.Components;

/// <summary>The target that finds known faults in configurations, in files or on the cluster's hosts.</summary>
public interface IAudit : IHazForeignCluster
{
    /// <summary>Files and folders to read; null means the cluster's hosts.</summary>
    [Parameter("With Audit: files and folders to read instead of the cluster's hosts, such as haproxy.cfg,scripts", Separator = ",")]
    AbsolutePath[]? AuditFiles => TryGetValue(() => AuditFiles);

    /// <summary>json or sarif for a file as well; null means the text on the screen.</summary>
    [Parameter("With Audit: json or sarif, to write the report also to artifacts/audit.json or artifacts/audit.sarif", ValueProviderType = typeof(OptionValues), ValueProviderMember = nameof(OptionValues.AuditFormats))]
    string? AuditFormat => TryGetValue(() => AuditFormat);

    /// <summary>error, fault, advice or never; null means fault.</summary>
    [Parameter("With Audit: the least certain finding that ends the program with 5: error, fault, advice or never; without it, fault", ValueProviderType = typeof(OptionValues), ValueProviderMember = nameof(OptionValues.Certainties))]
    string? FailOn => TryGetValue(() => FailOn);

    /// <summary>Whether the programs themselves test the files as well.</summary>
    [Parameter("With Audit: also lets haproxy, nginx, keepalived and kubeadm test the files: those of this computer, and as root else those of a root of the lab")]
    bool WithPrograms => TryGetValue<bool?>(() => WithPrograms) ?? false;

    /// <summary>Whether Audit only lists its rules.</summary>
    [Parameter("With Audit: lists the rules and reads nothing")]
    bool ListRules => TryGetValue<bool?>(() => ListRules) ?? false;

    /// <summary>Finds faults and changes nothing.</summary>
    Target Audit => _ => _
        .Description("Finds known faults in configurations of HAProxy, nginx, keepalived and kubeadm; changes nothing")
        .Effects(() => EffectsOf(nameof(Audit)))
        .Executes(() => RunAsync(stop => ListRules ? Inspect.ListRulesAsync() : AuditAsync(stop)));

    private InspectCommands Inspect => new(Cluster);

    private async Task AuditAsync(CancellationToken stop)
    {
        var options = new AuditOptions { Files = [.. (AuditFiles ?? []).Select(file => file.ToString())], Format = AuditFormat ?? "text", FailOn = FailOn ?? "fault", WithPrograms = WithPrograms };
        try
        {
            await Inspect.AuditAsync(options, stop);
        }
        catch (FaultsFoundException exception)
        {
            // Otherwise the row of the summary repeats the exception's message.
            ReportSummary(_ => _.AddPair("Found", exception.Found));
            throw;
        }
    }
}
