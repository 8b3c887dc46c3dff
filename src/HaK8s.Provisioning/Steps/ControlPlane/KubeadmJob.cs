using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.ControlPlane;

/// <summary>
/// Runs kubeadm init, join and reset on a host: one at a time, detached, with marker files that record the progress.
/// </summary>
internal static class KubeadmJob
{
    public const string Name = "kubeadm";
    private const string Again = "remove the cause, and run the same target again: it first resets what this attempt left on the host";
    private const string Authorities = $"{HostPaths.KubeadmState}/authorities";

    /// <summary>
    /// Creates the job that runs kubeadm with a secret configuration. The job writes it with mode 0600 and removes it
    /// afterwards.
    /// </summary>
    /// <param name="verb">init or join.</param>
    /// <param name="clean">True if the remains of our interrupted run are reset first.</param>
    /// <param name="files">Files that kubeadm needs on the host, such as copied authorities.</param>
    /// <param name="keepsAuthorities">True if the reset keeps the cluster's authorities, because an etcd elsewhere
    /// keeps objects that they signed.</param>
    /// <param name="before">Bash that runs before kubeadm, in a shell of its own, when all files are written; null for none. It finds
    /// kubeadm's configuration in the variable config.</param>
    public static HostJob Run(string verb, string title, string configuration, ShellText options, bool clean, IReadOnlyList<JobFile> files, bool keepsAuthorities = false, ShellText? before = null)
    {
        var path = $"{HostPaths.KubeadmState}/{verb}.yaml";
        var reset = !clean ? ShellText.Raw(":") : keepsAuthorities ? ShellText.Lines(SetAside, ResetScript, PutBack) : ResetScript;
        return new HostJob(Name, title, ShellText.Of($$"""
            umask 077
            mkdir -p {{HostPaths.KubeadmState}}
            {{reset}}
            rm -f {{HostPaths.KubeadmState}}/finished
            touch {{HostPaths.KubeadmState}}/begun
            trap 'rm -f {{path:raw}}' EXIT
            {{ShellText.Lines(files.Select(file => file.Write()))}}
            printf %s {{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration)):secret}} | base64 -d > {{path}}
            {{(before is null ? ShellText.Raw(":") : ShellText.Of($"(\nconfig={path}\n{before}\n)"))}}
            umask 022
            kubeadm {{verb:raw}} --config {{path}} {{options}}
            touch {{HostPaths.KubeadmState}}/finished
            rm -rf {{Authorities}}
            """), TimeSpan.FromMinutes(12));
    }

    /// <summary>Runs an init or a join and shows kubeadm's lines as progress.</summary>
    /// <exception cref="HostException">It failed; the message contains the end of its output.</exception>
    public static async Task RunAsync(HostJob job, StepContext context, HostPlan host, IHost target, CancellationToken cancellation)
    {
        var result = await job.ResultAsync(target, line => KubeadmProgress.Report(context, host, line), cancellation);
        if (result.Succeeded)
            return;
        // kubeadm has changed nothing yet, and names in its lines what is wrong.
        var refused = result.Error.Contains("error execution phase preflight", StringComparison.Ordinal);
        throw CommandFailure.Of(
            host.Name,
            $"could not {job.Title}",
            HostJob.UnitOf(job.Name),
            result,
            refused ? "correct what kubeadm names after [ERROR, and run the same target again" : Again,
            refused ? [] : await ReasonsAsync(target, cancellation));
    }

    /// <summary>Prints the last words of the kubelet and of containers that do not stay up.</summary>
    internal static ShellText Reasons { get; } = ShellText.Raw(EmbeddedText.ReadPart(typeof(KubeadmJob), "failure-reasons.sh"));

    private static async Task<IEnumerable<string>> ReasonsAsync(IHost target, CancellationToken cancellation)
    {
        try
        {
            var result = await target.RunAsync(new HostCommand("read why it failed", Reasons, TimeSpan.FromSeconds(60)), lines: null, cancellation);
            return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (HostException exception)
        {
            // kubeadm's own failure must be told in any case.
            return [$"why could not be read: {exception.Problem}"];
        }
    }

    /// <summary>
    /// Reads facts. If an init or join of a previous run is still running on the host, waits for its end and reads
    /// again.
    /// </summary>
    public static async Task<T> ReadSettledFactsAsync<T>(StepContext context, HostPlan host, Func<Task<T>> read, Func<T, NodeFacts> of, CancellationToken cancellation)
    {
        var facts = await read();
        if (context.PlanOnly || !of(facts).Running)
            return facts;
        context.Progress.Action(host.Name, "follow the kubeadm that is already running");
        await HostJob.FollowAsync(context.HostFor(host), Name, line => KubeadmProgress.Report(context, host, line), cancellation);
        return await read();
    }

    // Copies all files or none, so that an interruption between SetAside and PutBack loses none.
    private static ShellText SetAside { get; } = ShellText.Of($"""
        if [ ! -d {Authorities} ]; then
          rm -rf {Authorities}.new
          mkdir -p {Authorities}.new
          for file in ca.crt ca.key sa.pub sa.key front-proxy-ca.crt front-proxy-ca.key encryption.yaml; do
            [ ! -f {HostPaths.Pki}/$file ] || cp -p {HostPaths.Pki}/$file {Authorities}.new/
          done
          mv -T {Authorities}.new {Authorities}
        fi
        """);

    private static ShellText PutBack { get; } = ShellText.Of($"mkdir -p {HostPaths.Pki} && cp -pR {Authorities}/. {HostPaths.Pki}/");

    /// <summary>Stops an init, join or start of etcd that a previous run left running.</summary>
    public static ShellText Stop { get; } = ShellText.Of($"systemctl stop {HostJob.UnitOf(Name)} {HostJob.UnitOf("etcd")} 2>/dev/null || true");

    /// <summary>Removes kubeadm's files and containers from a host. The caller handles etcd membership.</summary>
    public static ShellText ResetScript { get; } = ShellText.Raw($$"""
        kubeadm reset -f || true
        systemctl stop kubelet || true
        for container in $(ctr -n k8s.io tasks ls -q 2>/dev/null); do ctr -n k8s.io tasks kill -s SIGKILL "$container" || true; done
        for container in $(ctr -n k8s.io containers ls -q 2>/dev/null); do ctr -n k8s.io tasks rm -f "$container" >/dev/null 2>&1 || true; ctr -n k8s.io containers rm "$container" || true; done
        find {{HostPaths.StaticPods}} -mindepth 1 -delete 2>/dev/null || true
        rm -rf {{HostPaths.Kubernetes}}/*.conf {{HostPaths.Pki}} {{HostPaths.EtcdData}}/member {{HostPaths.KubeletData}}/pki {{HostPaths.KubeletData}}/config.yaml {{HostPaths.KubeletData}}/kubeadm-flags.env {{HostPaths.CniState}}
        rm -f {{HostPaths.KubeadmState}}/begun {{HostPaths.KubeadmState}}/finished {{HostPaths.RenewalMark}}
        """);
}

/// <summary>Reports kubeadm's own lines as progress: "[wait-control-plane] Waiting for …".</summary>
internal static class KubeadmProgress
{
    public static void Report(StepContext context, HostPlan host, string line)
    {
        if (line.StartsWith('[') && line.IndexOf(']', StringComparison.Ordinal) is > 0 and var end && !line.Contains("token", StringComparison.OrdinalIgnoreCase))
            context.Progress.Action(host.Name, $"kubeadm: {line[1..end]}");
    }
}
