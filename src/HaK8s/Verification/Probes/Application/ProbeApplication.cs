using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Application;

/// <summary>
/// An application on the workers behind a NodePort: a small etcd of its own in memory, because etcd's image is the one image of
/// every kubeadm cluster that serves HTTP by itself, and its nodes can pull it.
/// </summary>
internal sealed class ProbeApplication(ClusterPlan plan, IReadOnlyDictionary<string, IHost> hosts, KubeApi api)
{
    private const string Name = "application";
    private const int Port = 2379;
    private const string Data = "/data";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan HostDeadline = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private string? _problem;

    /// <summary>Makes it where it is missing and waits until all of its pods serve. What failed once is not tried again.</summary>
    /// <returns>Its NodePort, or why there is no application.</returns>
    public async Task<(int NodePort, string Problem)> EnsureAsync(CancellationToken cancellation)
    {
        if (plan.Workers.Count == 0)
            return (0, "there are no workers");
        if (_problem is not null)
            return (0, _problem);
        var reason = "no answer";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            await MakeAsync(deadline.Token);
            while (true)
            {
                var ready = (int)(await api.GetAsync($"{ProbeNamespace.Deployments}/{Name}", deadline.Token)).Number("status", "readyReplicas");
                if (ready >= Replicas)
                    return (await NodePortAsync(deadline.Token), "");
                reason = $"{ready} of {Replicas} pods serve";
                await Task.Delay(Pause, deadline.Token);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException or HostException or DrillProbesException)
        {
            _problem = exception.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _problem = $"it was not there within {Deadline.TotalSeconds:0} s: {reason}";
        }

        return (0, _problem);
    }

    private int Replicas => Math.Min(2, plan.Workers.Count);

    private async Task MakeAsync(CancellationToken cancellation)
    {
        await ProbeNamespace.EnsureAsync(api, cancellation);
        await ProbeNamespace.CreateAsync(api, ProbeNamespace.Deployments, Deployment.Of(Name, Replicas, Pod(await ImageAsync(cancellation)), plan.Workers.Select(host => host.Name)), cancellation);
        await ProbeNamespace.CreateAsync(api, $"{ProbeNamespace.Path}/services", Service(), cancellation);
    }

    private async Task<int> NodePortAsync(CancellationToken cancellation)
        => (int)(await api.GetAsync($"{ProbeNamespace.Path}/services/{Name}", cancellation)).Items("spec", "ports").First().Number("nodePort");

    /// <summary>As kubeadm wrote it for the cluster's own etcd.</summary>
    private async Task<string> ImageAsync(CancellationToken cancellation)
    {
        var host = plan.EtcdHosts[0].Name;
        var script = ShellText.Raw("sed -n 's/^ *image: *//p' /etc/kubernetes/manifests/etcd.yaml");
        var result = await hosts[host].RunAsync(new HostCommand("find etcd's image", script, HostDeadline), lines: null, cancellation);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var image, ..]
            ? image
            : throw new DrillProbesException($"/etc/kubernetes/manifests/etcd.yaml of {host} names no image to make it of");
    }

    private static Dictionary<string, object> Pod(string image) => new()
    {
        ["terminationGracePeriodSeconds"] = 1,
        ["containers"] = new object[]
        {
            new
            {
                name = Name,
                image,
                command = new[]
                {
                    "etcd", $"--data-dir={Data}", $"--listen-client-urls=http://0.0.0.0:{Port}", $"--advertise-client-urls=http://127.0.0.1:{Port}",
                    "--listen-peer-urls=http://127.0.0.1:2380", "--initial-advertise-peer-urls=http://127.0.0.1:2380", "--initial-cluster=default=http://127.0.0.1:2380",
                },
                ports = new object[] { new { containerPort = Port } },
                readinessProbe = new { httpGet = new { path = ApplicationProbe.Path, port = Port }, periodSeconds = 2 },
                resources = new { requests = new { cpu = "10m", memory = "32Mi" } },
                volumeMounts = new object[] { new { name = "data", mountPath = Data } },
            },
        },
        ["volumes"] = new object[] { new { name = "data", emptyDir = new { medium = "Memory" } } },
    };

    private static object Service() => new
    {
        apiVersion = "v1",
        kind = "Service",
        metadata = new { name = Name, @namespace = ProbeNamespace.Name },
        spec = new { type = "NodePort", selector = new Dictionary<string, string> { ["app"] = Name }, ports = new object[] { new { port = Port, targetPort = Port } } },
    };
}
