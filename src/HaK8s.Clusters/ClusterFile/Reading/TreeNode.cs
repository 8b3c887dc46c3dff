namespace HaK8s.ClusterFile.Reading;

/// <summary>A piece of YAML and its place, from 1.</summary>
internal abstract record TreeNode(int Line, int Column);
