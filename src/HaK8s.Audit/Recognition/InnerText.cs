namespace HaK8s.Audit.Recognition;

/// <summary>A text in a key of a playbook or of a cloud-init file.</summary>
/// <param name="IsCommand">True: a shell runs it.</param>
/// <param name="IsWhole">True: it becomes a whole file; false: it may be a part of one.</param>
/// <param name="Target">Path of the file; empty if the key's neighbours name none.</param>
internal sealed record InnerText(IReadOnlyList<TextLine> Lines, bool IsCommand, bool IsWhole = false, string Target = "");
