using System.Text;

namespace Nuke.Common.Utilities;

/// <summary>A writer in front of the console that masks secrets, whoever writes.</summary>
internal sealed class MaskingWriter(TextWriter inner, SecretMasker masker) : TextWriter
{
    private readonly Lock _lock = new();

    public override Encoding Encoding => inner.Encoding;

    public static void Install()
    {
        if (Console.Out is MaskingWriter)
            return;
        Console.SetOut(new MaskingWriter(Console.Out, SecretMasker.Instance));
        Console.SetError(new MaskingWriter(Console.Error, SecretMasker.Instance));
    }

    public override void Write(char value)
    {
        lock (_lock)
            inner.Write(value);
    }

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        lock (_lock)
            inner.Write(masker.Apply(value));
    }

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush()
    {
        lock (_lock)
            inner.Flush();
    }

    public override Task FlushAsync()
    {
        Flush();
        return Task.CompletedTask;
    }
}
