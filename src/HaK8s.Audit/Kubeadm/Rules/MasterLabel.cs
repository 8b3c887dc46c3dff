using HaK8s.Audit.Shell;

namespace HaK8s.Audit.Kubeadm.Rules;

/// <summary>Finds commands with a label and taint that newer versions do not use.</summary>
internal sealed class MasterLabel() : CommandRule(Rule, @"node[- ]role\.kubernetes\.io/master", What, Why, Cure, inHeredocs: true)
{
    public const string Label = "node-role.kubernetes.io/master";
    public const string Rule = "kubeadm/master-label";
    public const string What = Label + " is gone";
    public const string Why = "kubeadm does not set the label since 1.24 nor the taint since 1.25: nothing is selected or untainted by it";
    public const string Cure = "node-role.kubernetes.io/control-plane; for untainting: kubectl taint nodes NODE node-role.kubernetes.io/control-plane:NoSchedule-";
}
