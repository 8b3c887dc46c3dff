using System.Net;
using System.Net.Sockets;
using HaK8s.Hosts;
using HaK8s.Kubernetes;
using HaK8s.Planning;
using HaK8s.Verification.Clients;

namespace HaK8s.Verification.Probes.Application;

/// <summary>
/// An application on the workers behind a NodePort: its own small etcd in memory. Etcd's image is the only image of every
/// kubeadm cluster that serves HTTP by itself, and the cluster's nodes can pull it.
/// </summary>
/// <param name="timeout">Timeout for its first answer; null is long enough to pull its image.</param>
internal sealed class ProbeApplication(ClusterPlan plan, IReadOnlyDictionary<string, IHost> hosts, KubeApi api, TimeSpan? timeout = null)
{
    private const string Name = "application";
    private const int Port = 2379;
    private const string Data = "/data";

    /// <summary>
    /// First minor version for which policy/v1 is used. It came with 1.21, but the cluster has the minor version before while it is upgraded.
    /// </summary>
    private const int PolicyV1 = 22;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    /// <summary>Timeout for another attempt after a timeout.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Time for the namespace of an earlier run to disappear. Seen with Kubernetes 1.20: an object of a pod stays for up to 75 s after
    /// its containers have ended.
    /// </summary>
    private static readonly TimeSpan Clearance = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan HostDeadline = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private bool _late;

    /// <summary>
    /// Creates the application if it is missing and waits until it answers at every worker. The wait is short if a previous one
    /// failed.
    /// </summary>
    public async Task<ApplicationEndpoint> EnsureAsync(CancellationToken cancellation)
    {
        if (plan.Workers.Count == 0)
            return new ApplicationEndpoint(0, "there are no workers");
        var time = timeout ?? Deadline;
        if (_late && time > Look)
            time = Look;
        var reason = $"the namespace {ProbeNamespace.Name} of an earlier run is still being deleted";
        var broken = false;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout ?? (_late ? Look : Clearance));
        try
        {
            await ProbeNamespace.EnsureAsync(api, deadline.Token);
            reason = "no answer";
            deadline.CancelAfter(time);
            await MakeAsync(deadline.Token);
            while (true)
            {
                try
                {
                    (var port, reason, broken) = await LookAsync(deadline.Token);
                    if (reason.Length == 0)
                    {
                        _late = false;
                        return new ApplicationEndpoint(port);
                    }
                }
                catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException)
                {
                    // A failed request does not mean that the application failed.
                    reason = exception.Message;
                }

                await Task.Delay(Pause, deadline.Token);
            }
        }
        catch (DrillProbesException exception)
        {
            return new ApplicationEndpoint(0, exception.Message);
        }
        catch (Exception exception) when (exception is HttpRequestException or KubeApiException or IOException or HostException)
        {
            reason = exception.Message;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            reason = $"{(_late ? "it is still not ready" : $"it was not ready within {time.TotalSeconds:0} s")}: {reason}";
        }

        _late = true;
        return new ApplicationEndpoint(0, reason, broken);
    }

    /// <summary>
    /// Returns the application's state. Broken means that only the cluster can be blamed: pods serve but the NodePort refuses, or
    /// pods do not serve although their image exists. A missing image is our choice's fault, and silence may come from a firewall on
    /// the way from here.
    /// </summary>
    private async Task<(int Port, string Reason, bool Broken)> LookAsync(CancellationToken cancellation)
    {
        var ready = (int)(await api.GetAsync($"{ProbeNamespace.Deployments}/{Name}", cancellation)).Number("status", "readyReplicas");
        var port = await NodePortAsync(cancellation);
        if (ready >= Replicas)
        {
            var (why, silent) = await WhyNoAnswerAsync(port, cancellation);
            return (port, why, !silent);
        }

        var unpulled = await UnpulledAsync(cancellation);
        return (port, $"{ready} of {Replicas} pods are ready{unpulled}", unpulled.Length == 0);
    }

    /// <returns>The reason why a pod's image is missing; empty if the image is not the problem.</returns>
    private async Task<string> UnpulledAsync(CancellationToken cancellation)
    {
        var pods = await api.GetAsync($"{ProbeNamespace.Path}/pods?labelSelector=app%3D{Name}", cancellation);
        return pods.Items("items").SelectMany(pod => pod.Items("status", "containerStatuses"))
            .Select(container => container.Text("state", "waiting", "reason"))
            .FirstOrDefault(reason => reason is "ErrImagePull" or "ImagePullBackOff" or "ErrImageNeverPull") is { } why
            ? $" ({why})"
            : "";
    }

    /// <returns>Empty if it answers at the address of every worker; else the reason, and whether no answer at all arrived.</returns>
    private async Task<(string Reason, bool Silent)> WhyNoAnswerAsync(int port, CancellationToken cancellation)
    {
        foreach (var worker in plan.Workers)
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(AnswerTimeout);
            try
            {
                if (await ApplicationProbe.AskAsync(new IPEndPoint(IPAddress.Parse(worker.Address), port), deadline.Token) is var status && status != 200)
                    return ($"NodePort {port} of {worker.Name} answers {status}", false);
            }
            catch (Exception exception) when (exception is IOException or SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                return ($"NodePort {port} of {worker.Name}: {FailureClass.Of(exception)}", exception is OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable });
            }
        }

        return ("", false);
    }

    private int Replicas => Math.Min(2, plan.Workers.Count);

    private async Task MakeAsync(CancellationToken cancellation)
    {
        await ProbeNamespace.MakeAsync(api, ProbeNamespace.Deployments, Deployment.Of(Name, Replicas, Pod(await ImageAsync(cancellation)), plan.Workers.Select(host => host.Name)), cancellation);
        await ProbeNamespace.MakeAsync(api, $"{ProbeNamespace.Path}/services", Service(), cancellation);
        if (Replicas > 1)
            await ProbeNamespace.MakeAsync(api, $"/apis/{Policy}/namespaces/{ProbeNamespace.Name}/poddisruptionbudgets", Budget(), cancellation);
    }

    private async Task<int> NodePortAsync(CancellationToken cancellation)
        => (int)(await api.GetAsync($"{ProbeNamespace.Path}/services/{Name}", cancellation)).Items("spec", "ports").First().Number("nodePort");

    /// <summary>Reads the image that kubeadm wrote for the cluster's own etcd.</summary>
    private async Task<string> ImageAsync(CancellationToken cancellation)
    {
        var host = plan.EtcdHosts[0].Name;
        var script = ShellText.Of($"sed -n 's/^ *image: *//p' {HostPaths.EtcdManifest}");
        var result = await hosts[host].RunAsync(new HostCommand("find etcd's image", script, HostDeadline), lines: null, cancellation);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var image, ..]
            ? image
            : throw new DrillProbesException($"{HostPaths.EtcdManifest} of {host} has no image for the application");
    }

    private static Dictionary<string, object> Pod(string image) => new()
    {
        ["terminationGracePeriodSeconds"] = 8,
        ["automountServiceAccountToken"] = false,
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
                // Serves on for 3 s, until no node sends it requests any more. The image has no sleep: etcdctl waits for an answer of nobody.
                lifecycle = new { preStop = new { exec = new { command = new[] { "etcdctl", "--endpoints=http://127.0.0.1:1", "--command-timeout=3s", "get", "x" } } } },
                readinessProbe = new { httpGet = new { path = ApplicationProbe.Path, port = Port }, periodSeconds = 2 },
                resources = new { requests = new { cpu = "10m", memory = "32Mi" } },
                volumeMounts = new object[] { new { name = "data", mountPath = Data } },
            },
        },
        ["volumes"] = new object[] { new { name = "data", emptyDir = new { medium = "Memory" } } },
    };

    /// <summary>A drain takes one pod after another.</summary>
    private object Budget() => new
    {
        apiVersion = Policy,
        kind = "PodDisruptionBudget",
        metadata = new { name = Name, @namespace = ProbeNamespace.Name },
        spec = new { minAvailable = Replicas - 1, selector = new { matchLabels = new Dictionary<string, string> { ["app"] = Name } } },
    };

    private string Policy => plan.Kubernetes.Minor < PolicyV1 ? "policy/v1beta1" : "policy/v1";

    private static object Service() => new
    {
        apiVersion = "v1",
        kind = "Service",
        metadata = new { name = Name, @namespace = ProbeNamespace.Name },
        spec = new { type = "NodePort", selector = new Dictionary<string, string> { ["app"] = Name }, ports = new object[] { new { port = Port, targetPort = Port } } },
    };
}

/// <summary>Port of the application.</summary>
/// <param name="Problem">Reason why it does not answer; empty if it does.</param>
/// <param name="Broken">True: the cluster should run it, because it has everything needed.</param>
internal sealed record ApplicationEndpoint(int NodePort, string Problem = "", bool Broken = false);
