using System.Text;
using CliWrap;

namespace HaK8s.Processes;

/// <summary>Collects the lines of one stream of a program.</summary>
internal sealed class LineCollector(Action<string>? onLine)
{
    // Writes no byte order mark to a program, and takes none away from a program's output.
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_lock)
                return _text.ToString();
        }
    }

    /// <summary>Reads the stream until its end or until it is given up, which is no failure of the program.</summary>
    public PipeTarget Target(CancellationToken giveUp)
    {
        var lines = PipeTarget.ToDelegate(Add, Encoding);
        return PipeTarget.Create(async (stream, _) =>
        {
            try
            {
                await lines.CopyFromAsync(stream, giveUp);
            }
            catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
            {
                // The lines so far are the output.
            }
        });
    }

    private void Add(string line)
    {
        lock (_lock)
            _text.Append(line).Append('\n');
        onLine?.Invoke(line);
    }
}
