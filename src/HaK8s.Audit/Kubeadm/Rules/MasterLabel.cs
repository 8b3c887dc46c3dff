namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Texts about the former label and taint of control planes.</summary>
internal static class MasterLabel
{
    public const string Label = "node-role.kubernetes.io/master";
    public const string Rule = "kubeadm/master-label";
    public const string What = Label + " no longer exists";
    public const string Why = "kubeadm sets neither the label (since 1.24) nor the taint (since 1.25), so selecting or untainting by it has no effect";
    public const string Cure = "node-role.kubernetes.io/control-plane; to untaint: kubectl taint nodes NODE node-role.kubernetes.io/control-plane:NoSchedule-";
}
