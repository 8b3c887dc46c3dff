using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.ControlPlane;

/// <summary>kubeadm init, join and reset on a host: one at a time, detached, with marks that tell how far they came.</summary>
internal static class KubeadmJob
{
    private const string Name = "kubeadm";
    private const string Authorities = $"{NodeFacts.MarkerFolder}/authorities";

    /// <summary>Runs kubeadm with a configuration that is a secret: written 0600 before, removed after.</summary>
    /// <param name="verb">init or join.</param>
    /// <param name="clean">True: what an interrupted run of ours left behind is reset first.</param>
    /// <param name="files">What kubeadm finds on the host, such as authorities that were copied.</param>
    /// <param name="keepsAuthorities">True: the reset spares the cluster's authorities, since an etcd elsewhere keeps objects that they signed.</param>
    public static HostJob Run(string verb, string title, string configuration, ShellText options, bool clean, IReadOnlyList<JobFile> files, bool keepsAuthorities = false)
    {
        var path = $"{NodeFacts.MarkerFolder}/{verb}.yaml";
        var reset = !clean ? ShellText.Raw(":") : keepsAuthorities ? ShellText.Lines(SetAside, ResetScript, PutBack) : ResetScript;
        return new HostJob(Name, title, ShellText.Of($$"""
            umask 077
            mkdir -p {{NodeFacts.MarkerFolder}}
            {{reset}}
            rm -f {{NodeFacts.MarkerFolder}}/finished
            touch {{NodeFacts.MarkerFolder}}/begun
            trap 'rm -f {{path:raw}}' EXIT
            {{ShellText.Lines(files.Select(file => file.Write()))}}
            printf %s {{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(configuration)):secret}} | base64 -d > {{path}}
            umask 022
            kubeadm {{verb:raw}} --config {{path}} {{options}}
            touch {{NodeFacts.MarkerFolder}}/finished
            rm -rf {{Authorities}}
            """), TimeSpan.FromMinutes(12));
    }

    /// <summary>Reads facts; while an init or join of an earlier run is still under way on the host, waits for its end and reads again.</summary>
    public static async Task<T> SettledAsync<T>(StepContext context, HostPlan host, Func<Task<T>> read, Func<T, NodeFacts> of, CancellationToken cancellation)
    {
        var facts = await read();
        if (context.PlanOnly || !of(facts).Running)
            return facts;
        context.Progress.Action(host.Name, "follow the kubeadm that runs already");
        await HostJob.FollowAsync(context.HostFor(host), Name, line => KubeadmProgress.Report(context, host, line), cancellation);
        return await read();
    }

    // Whole or not at all, so that a cut between the two loses none.
    private static ShellText SetAside { get; } = ShellText.Of($"""
        if [ ! -d {Authorities} ]; then
          rm -rf {Authorities}.new
          mkdir -p {Authorities}.new
          for file in ca.crt ca.key sa.pub sa.key front-proxy-ca.crt front-proxy-ca.key; do
            [ ! -f /etc/kubernetes/pki/$file ] || cp -p /etc/kubernetes/pki/$file {Authorities}.new/
          done
          mv -T {Authorities}.new {Authorities}
        fi
        """);

    private static ShellText PutBack { get; } = ShellText.Of($"mkdir -p /etc/kubernetes/pki && cp -pR {Authorities}/. /etc/kubernetes/pki/");

    /// <summary>Ends an init, join or start of etcd that an earlier run left at work.</summary>
    public static ShellText Stop { get; } = ShellText.Of($"systemctl stop {HostJob.UnitOf(Name)} {HostJob.UnitOf("etcd")} 2>/dev/null || true");

    /// <summary>Removes what kubeadm made on a host; etcd membership is the caller's business.</summary>
    public static ShellText ResetScript { get; } = ShellText.Raw($$"""
        kubeadm reset -f || true
        systemctl stop kubelet || true
        for container in $(ctr -n k8s.io tasks ls -q 2>/dev/null); do ctr -n k8s.io tasks kill -s SIGKILL "$container" || true; done
        for container in $(ctr -n k8s.io containers ls -q 2>/dev/null); do ctr -n k8s.io tasks rm -f "$container" >/dev/null 2>&1 || true; ctr -n k8s.io containers rm "$container" || true; done
        find /etc/kubernetes/manifests -mindepth 1 -delete 2>/dev/null || true
        rm -rf /etc/kubernetes/*.conf /etc/kubernetes/pki /var/lib/etcd/member /var/lib/kubelet/pki /var/lib/kubelet/config.yaml /var/lib/kubelet/kubeadm-flags.env /var/lib/cni
        rm -f {{NodeFacts.MarkerFolder}}/begun {{NodeFacts.MarkerFolder}}/finished
        """);
}
