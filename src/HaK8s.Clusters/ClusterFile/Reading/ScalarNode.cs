namespace HaK8s.ClusterFile.Reading;

/// <param name="Plain">False if quoted or a block; it is then text, whatever it looks like.</param>
internal sealed record ScalarNode(int Line, int Column, string Text, bool Plain) : TreeNode(Line, Column)
{
    public bool IsNull => Plain && Text is ("" or "~" or "null" or "Null" or "NULL");
}
