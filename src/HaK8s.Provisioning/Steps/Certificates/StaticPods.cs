using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Certificates;

/// <summary>Restarts the static pods of a control plane, so that they read their new certificates.</summary>
internal static class StaticPods
{
    public static readonly StaticPod Etcd = new("etcd", HostPaths.EtcdAuthority, EndsWithin: 20);

    /// <summary>Its requests end within a second or two, and its watches never.</summary>
    public static readonly StaticPod ApiServer = new("kube-apiserver", HostPaths.ClusterAuthority, EndsWithin: 8);

    public static readonly StaticPod ControllerManager = new("kube-controller-manager", HostPaths.ClusterAuthority, EndsWithin: 10) { HealthPort = KubernetesPorts.ControllerManager };

    public static readonly StaticPod Scheduler = new("kube-scheduler", $"{HostPaths.Kubernetes}/scheduler.conf", EndsWithin: 10) { HealthPort = KubernetesPorts.Scheduler };

    private static readonly string Functions = EmbeddedText.Read(typeof(StaticPods), "static-pods.sh");

    private const string JobName = "restart-static-pods";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Ends the processes of pods, one after another, while the kubelet is stopped. A kubelet that starts begins them all at once:
    /// it has forgotten that they ended before, for which it would wait up to 5 minutes. A job does it, so that the kubelet never stays
    /// stopped.
    /// </summary>
    /// <param name="meanwhile">Bash that changes files after the processes have ended and before they start again; null for none.</param>
    /// <returns>The processes that were there, by the names of the pods.</returns>
    /// <exception cref="HostException">The host could not be asked, or the kubelet could not be started.</exception>
    public static async Task<IReadOnlyDictionary<string, int>> RestartAsync(IHost host, IReadOnlyList<StaticPod> pods, CancellationToken cancellation, ShellText? meanwhile = null)
    {
        var before = await ReadAsync(host, pods, cancellation);
        await Job(pods, before, meanwhile).RunAsync(host, null, "systemctl status kubelet on the host", cancellation);
        return before;
    }

    internal static HostJob Job(IReadOnlyList<StaticPod> pods, IReadOnlyDictionary<string, int> before, ShellText? meanwhile = null) => new(
        JobName,
        $"restart {string.Join(" and ", pods.Select(pod => pod.Name))}",
        ShellText.Lines(
        [
            ShellText.Raw(Functions),
            ShellText.Raw("trap 'systemctl start kubelet' EXIT\nsystemctl stop kubelet"),
            .. pods.Where(pod => before.ContainsKey(pod.Name)).Select(pod => ShellText.Of($"end_process {pod.Name} {pod.File} {before[pod.Name]} {pod.EndsWithin}")),
            .. meanwhile is null ? Array.Empty<ShellText>() : [ShellText.Of($"(\n{meanwhile}\n)\ncode=$?\n[ \"$code\" = 0 ] || exit \"$code\"")],
        ]),
        TimeSpan.FromSeconds(60 + pods.Sum(pod => pod.EndsWithin)));

    /// <summary>Waits until other processes than these run.</summary>
    /// <param name="before">The processes that ended, by the names of the pods.</param>
    public static Task WaitAsync(IHost host, HostPlan plan, IReadOnlyList<StaticPod> pods, IReadOnlyDictionary<string, int> before, CancellationToken cancellation) =>
        Condition.WaitAsync(host, $"Restart {string.Join(" and ", pods.Select(pod => pod.Name))}", Started(plan, pods, before), Patience, cancellation);

    /// <summary>Bash that succeeds if each pod has a new process, and its health port answers.</summary>
    internal static ShellText Started(HostPlan plan, IReadOnlyList<StaticPod> pods, IReadOnlyDictionary<string, int> before) =>
        ShellText.Lines([ShellText.Raw(Functions), .. pods.Select(pod => Started(plan, pod, before.GetValueOrDefault(pod.Name)))]);

    internal static IReadOnlyDictionary<string, int> Read(string output) => output.Split('\n').Select(line => line.Split(' '))
        .Where(words => words is [_, { Length: > 0 }]).ToDictionary(words => words[0], words => int.Parse(words[1], CultureInfo.InvariantCulture));

    private static ShellText Started(HostPlan plan, StaticPod pod, int before) => ShellText.Lines(
        ShellText.Of($$"""
            now=$(process_of {{pod.Name}} {{pod.File}}) || { echo {{pod.Name}}" has ended, and the kubelet has not started it yet"; exit 1; }
            [ "$now" != {{before}} ] || { echo {{pod.Name}}" has not ended yet"; exit 1; }
            """),
        pod.HealthPort == 0 ? ShellText.Empty : ShellText.Of($$"""
            for address in 127.0.0.1 {{plan.Address}}; do
              answer=$(curl -sk --noproxy '*' --max-time {{ScaledTimeoutHost.Seconds(4)}} "https://$address:{{pod.HealthPort:raw}}/healthz" 2>&1) || true
              [ "$answer" != ok ] || break
            done
            [ "$answer" = ok ] || { echo {{pod.Name}}" is not healthy: ${answer:-no answer}" | tail -n 3; exit 1; }
            """));

    private static async Task<IReadOnlyDictionary<string, int>> ReadAsync(IHost host, IReadOnlyList<StaticPod> pods, CancellationToken cancellation)
    {
        // The job of a run that was killed is over first.
        var script = ShellText.Lines([ShellText.Of($"while {HostJob.IsRunning(JobName)}; do sleep 0.5; done"), ShellText.Raw(Functions), .. pods.Select(pod => ShellText.Of($"echo {pod.Name} \"$(process_of {pod.Name} {pod.File})\"")), ShellText.Raw("exit 0")]);
        return Read((await host.RunAsync(new HostCommand("read the static pods", script, TimeSpan.FromMinutes(2)), null, cancellation)).Output);
    }
}

/// <summary>A static pod of kubeadm.</summary>
/// <param name="Name">Name of its program.</param>
/// <param name="File">A file of the host that is mounted into it at the same path.</param>
/// <param name="EndsWithin">Seconds that it has to end before it is killed.</param>
internal sealed record StaticPod(string Name, string File, int EndsWithin)
{
    /// <summary>Port with /healthz; 0 if its health is read in another way.</summary>
    public int HealthPort { get; init; }
}
