using System.Text;

namespace HaK8s.Tool;

/// <summary>
/// A writer in front of the console. Messages name the program as builds have it, ./build.sh; who uses the tool has the command hak8s.
/// </summary>
internal sealed class OwnNameWriter(TextWriter inner, IReadOnlyList<(string Build, string Tool)> names) : TextWriter
{
    private static readonly (string, string)[] InMessages = [("./build.sh", "hak8s")];

    /// <summary>The script also names its functions, and two scripts may be in one shell.</summary>
    private static readonly (string, string)[] InCompletion = [.. InMessages, ("build.ps1, build.sh, build", "hak8s"), ("build.sh", "hak8s"), ("nuke_build", "hak8s")];

    public override Encoding Encoding => inner.Encoding;

    public static void Install(string? firstArgument)
    {
        var names = firstArgument == ":completion" ? InCompletion : InMessages;
        Console.SetOut(new OwnNameWriter(Console.Out, names));
        Console.SetError(new OwnNameWriter(Console.Error, names));
    }

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) =>
        inner.Write(value is null ? null : names.Aggregate(value, (text, name) => text.Replace(name.Build, name.Tool, StringComparison.Ordinal)));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void WriteLine() => Write(NewLine);

    public override void WriteLine(string? value) => Write(value + NewLine);

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
