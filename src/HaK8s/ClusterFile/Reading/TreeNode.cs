namespace HaK8s.ClusterFile.Reading;

/// <summary>A piece of YAML and where it stands, from 1.</summary>
internal abstract record TreeNode(int Line, int Column);
