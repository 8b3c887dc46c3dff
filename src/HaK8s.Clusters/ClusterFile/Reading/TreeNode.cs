namespace HaK8s.ClusterFile.Reading;

/// <summary>A piece of YAML and its place, from 1.</summary>
internal abstract record TreeNode(int Line, int Column);

/// <param name="Plain">False if quoted or a block; it is then text, whatever it looks like.</param>
internal sealed record ScalarNode(int Line, int Column, string Text, bool Plain) : TreeNode(Line, Column)
{
    public bool IsNull => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");
}

internal sealed record SequenceNode(int Line, int Column, IReadOnlyList<TreeNode> Items) : TreeNode(Line, Column);

/// <summary>Keys in the order of the file, duplicates included.</summary>
internal sealed record MappingNode(int Line, int Column, IReadOnlyList<(ScalarNode Key, TreeNode Value)> Entries) : TreeNode(Line, Column);
