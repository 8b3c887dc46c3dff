using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>Collects the new content of a file, and replaces the file in one step, only if the content is another one.</summary>
internal sealed class ReplacingFile(AbsolutePath path) : MemoryStream
{
    private bool _written;

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_written)
        {
            _written = true;
            Replace(ToArray());
        }

        base.Dispose(disposing);
    }

    private void Replace(byte[] content)
    {
        if (path.FileExists() && content.AsSpan().SequenceEqual(File.ReadAllBytes(path)))
            return;
        path.Parent!.CreateDirectory();
        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}
