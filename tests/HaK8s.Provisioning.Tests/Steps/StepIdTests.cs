using System.Runtime.CompilerServices;
using HaK8s.Pipelines;
using HaK8s.Steps;
using HaK8s.Steps.Keys;
using NUnit.Framework;

namespace HaK8s.Tests.Steps;

/// <summary>Jobs of interrupted runs are found on hosts by the ids of steps, so ids must never change.</summary>
public class StepIdTests
{
    // An id does not depend on the constructor's arguments, except in rotations.
    private static readonly IReadOnlyList<IStep> All =
    [
        .. typeof(IStep).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IStep)) && type != typeof(KeyPhase) && type != typeof(EndRotation))
            .Select(type => (IStep)RuntimeHelpers.GetUninitializedObject(type)),
        .. ClusterPipelines.RotateAuthorities().Concat(ClusterPipelines.RotateEncryptionKey()).Where(step => step is KeyPhase or EndRotation),
    ];

    [Test]
    public void Each_step_has_an_id_in_kebab_case_and_a_title_that_no_other_step_has()
    {
        Assert.Multiple(() =>
        {
            Assert.That(All.Select(step => step.Id), Is.Unique.And.All.Match("^[a-z0-9]+(-[a-z0-9]+)*$"));
            Assert.That(All.Select(step => step.Title), Is.Unique);
        });
    }

    [Test]
    public void Ids_stay_as_they_are() => Assert.That(
        All.Select(step => step.Id),
        Is.EquivalentTo(new[]
        {
            "allow-the-load-balancer-in-selinux",
            "configure-the-load-balancer",
            "confirm-that-the-nodes-are-ready",
            "confirm-the-external-load-balancer",
            "confirm-the-vip",
            "fetch-the-kubeconfig",
            "fetch-the-new-packages",
            "confirm-the-service-account-tokens",
            "end-the-rotation-of-the-authorities",
            "end-the-rotation-of-the-encryption-key",
            "forget-the-cluster",
            "forget-the-old-authorities",
            "forget-the-old-encryption-key",
            "publish-the-authorities",
            "renew-the-certificates-of-the-kubelets",
            "renew-the-service-account-tokens",
            "restart-the-pods-that-use-the-api",
            "rewrite-the-secrets",
            "save-before-the-rotation",
            "trust-the-authorities-on-the-workers",
            "trust-the-new-authorities",
            "trust-the-new-encryption-key",
            "use-the-new-authorities",
            "use-the-new-encryption-key",
            "initialise-the-control-plane",
            "install-the-pod-network",
            "join-the-control-plane",
            "join-the-workers",
            "let-the-control-planes-run-workloads",
            "look-whether-keys-are-being-replaced",
            "look-whose-the-host-is",
            "mark-the-jumpbox",
            "open-the-firewall",
            "place-the-kubeconfig",
            "prepare-the-node",
            "pull-the-images",
            "remember-the-hosts",
            "remove-the-pod-network",
            "renew-the-certificates",
            "renew-the-watches",
            "reset-the-node",
            "return-to-the-cluster",
            "save-etcd",
            "start-etcd",
            "end-the-restore",
            "look-what-a-restore-would-lose",
            "restore-the-control-plane",
            "take-a-snapshot",
            "take-the-host-out-of-the-cluster",
            "stop-the-load-balancer",
            "upgrade-the-control-plane",
            "upgrade-the-control-planes-kubelets",
            "upgrade-the-workers",
        }));
}
