using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Packages;

/// <summary>Finds kubectl apply of manifests that are too long for it.</summary>
internal sealed class CalicoApply() : CommandRule(
    "packages/calico-apply",
    @"^(?!.*--server-side)\s*kubectl\s+(.*\s)?apply\b.*(calico|tigera)",
    "kubectl apply is used for Calico's manifests",
    "apply keeps a copy in an annotation, and Calico's definitions exceed its limit of 256 KiB",
    "kubectl create -f, or kubectl apply --server-side -f");
