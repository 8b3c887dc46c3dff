namespace HaK8s.ClusterFile.Reading;

internal sealed record SequenceNode(int Line, int Column, IReadOnlyList<TreeNode> Items) : TreeNode(Line, Column);
