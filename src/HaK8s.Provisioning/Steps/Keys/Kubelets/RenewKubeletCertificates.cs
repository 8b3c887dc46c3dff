using System.Globalization;
using HaK8s.Hosts;
using HaK8s.Planning;
using HaK8s.Steps.ControlPlane;
using HaK8s.Steps.Jobs;

namespace HaK8s.Steps.Keys.Kubelets;

/// <summary>
/// Gives each kubelet a client certificate of the new authority. A kubelet renews it by itself, but only when it ends soon. The
/// controller manager signs it as it signs those.
/// </summary>
/// <param name="authorities">Those of phase 2.</param>
internal sealed class RenewKubeletCertificates(PhaseAuthorities authorities) : IStep
{
    private const string Current = $"{HostPaths.KubeletPki}/kubelet-client-current.pem";

    public string Id => "renew-the-certificates-of-the-kubelets";

    public string Title => "Renew the kubelets' client certificates";

    public HostSelection Hosts(ClusterPlan plan) => new(plan.Nodes);

    public async Task<StepResult> RunAsync(StepContext context, HostPlan host, CancellationToken cancellation)
    {
        string[] actions = ["renew its client certificate"];
        if (context.PlanOnly)
            return new StepResult(actions);
        if (await authorities.GetAsync(context, cancellation) is not { } texts)
            return StepResult.Unchanged;
        var target = context.HostFor(host);
        if (!KubeletRequest.IsSigned(await ReadAsync(target, cancellation), texts.New))
        {
            var ready = context.HostFor(await ReadyControlPlane.FindAsync(context, cancellation));
            using var request = new KubeletRequest(host.Name);
            context.Progress.Action(host.Name, "request a client certificate");
            var certificate = await SignAsync(ready, request, cancellation);
            if (!KubeletRequest.IsSigned(certificate, texts.New))
                throw new HostException(host.Name, "did not get a certificate of the new authority", "the controller manager signs with another one", KeyStates.Cure(KeyRotation.Authorities));
            context.Progress.Action(host.Name, "restart the kubelet");
            await Place(request.File(certificate)).RunAsync(target, null, KeyStates.Cure(KeyRotation.Authorities), cancellation);
            await Condition.WaitAsync(target, Title, Works(host), TimeSpan.FromMinutes(3), cancellation);
            return new StepResult(actions);
        }

        return StepResult.Unchanged;
    }

    /// <summary>Writes the file as the kubelet itself does: a new one, to which a link points. A kubeconfig of an old kubeadm embeds it.</summary>
    internal HostJob Place(string content)
    {
        var path = $"{HostPaths.KubeletPki}/kubelet-client-{DateTimeOffset.UtcNow.ToString("yyyy-MM-dd-HH-mm-ss", CultureInfo.InvariantCulture)}.pem";
        return new HostJob(Id, "renew the kubelet's certificate", ShellText.Lines(
            ShellText.Raw("set -euo pipefail\numask 077"),
            new JobFile(path, content).Write(),
            ShellText.Of($"""
                ln -sfn {path} {Current}.new
                mv -Tf {Current}.new {Current}
                sed -i -e 's|client-certificate-data: .*|client-certificate: {Current:raw}|' -e 's|client-key-data: .*|client-key: {Current:raw}|' {HostPaths.KubeletKubeconfig}
                systemctl restart kubelet
                """)), TimeSpan.FromMinutes(2));
    }

    /// <summary>The certificate without its key; empty if there is none.</summary>
    private static async Task<string> ReadAsync(IHost target, CancellationToken cancellation)
    {
        var script = ShellText.Of($"[ ! -f {Current} ] || sed -n '/BEGIN CERTIFICATE/,/END CERTIFICATE/p' {Current}");
        var result = await target.RunAsync(new HostCommand("read the kubelet's certificate", script, TimeSpan.FromSeconds(20)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(target.Name, "could not read the kubelet's certificate", $"read {Current}", result);
    }

    private static async Task<string> SignAsync(IHost ready, KubeletRequest request, CancellationToken cancellation)
    {
        var script = ShellText.Of($"""
            set -euo pipefail
            export KUBECONFIG={HostPaths.AdminKubeconfig}
            trap 'kubectl delete csr {request.Name:raw} --ignore-not-found >/dev/null' EXIT
            printf %s {request.Json} | kubectl create -f - >/dev/null
            kubectl certificate approve {request.Name} >/dev/null
            for _ in $(seq 60); do
              certificate=$(kubectl get csr {request.Name} -o "jsonpath={"{.status.certificate}":raw}")
              if [ -n "$certificate" ]; then base64 -d <<< "$certificate"; exit 0; fi
              sleep 1
            done
            echo 'the controller manager has not signed it within a minute' >&2
            exit 1
            """);
        var result = await ready.RunAsync(new HostCommand("sign the kubelet's certificate", script, TimeSpan.FromMinutes(2)), null, cancellation);
        return result.Succeeded ? result.Output : throw CommandFailure.Of(ready.Name, "could not sign the kubelet's certificate", "kubectl certificate approve", result, KeyStates.Cure(KeyRotation.Authorities));
    }

    /// <summary>Succeeds if the API lets the kubelet in with its new certificate, and the kubelet runs.</summary>
    private static ShellText Works(HostPlan host) => ShellText.Of($"""
        systemctl is-active -q kubelet || exit 1
        kubectl --kubeconfig {HostPaths.KubeletKubeconfig} --request-timeout=10s get node {host.Name} -o name >/dev/null
        """);
}
