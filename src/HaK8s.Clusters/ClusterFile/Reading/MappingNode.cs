namespace HaK8s.ClusterFile.Reading;

/// <summary>Keys in the order of the file, duplicates included.</summary>
internal sealed record MappingNode(int Line, int Column, IReadOnlyList<(ScalarNode Key, TreeNode Value)> Entries) : TreeNode(Line, Column);
