using System.Text;

namespace HaK8s.Tests.ClusterFile.Fuzzing;

/// <summary>Corrupts a text in one to three places: bytes, lines, or nodes of its YAML.</summary>
internal sealed class Mutator(Random random)
{
    private static readonly string[] Splinters =
    [
        "\t", ":", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!!int ", "|", ">", "%", "@", "`", "\0", "\u2028", "\ufeff", "é", "---\n", "...\n", "? ",
        "999999999999999999999", "-1", "1e400", ".nan", "0x10", "~", "true", "10.0.0.0/33", "10.98.0.10", "::1", "$(id)", ";", "\r", "<<: ", "  ", "\u0085", "\\", "{{host}}",
    ];

    public byte[] Mutate(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            bytes = random.Next(3) switch
            {
                0 => Bytes(bytes),
                1 => Encoding.UTF8.GetBytes(Lines(Encoding.UTF8.GetString(bytes))),
                _ => Encoding.UTF8.GetBytes(new NodeMutator(random).Mutate(Encoding.UTF8.GetString(bytes))),
            };
        }

        return bytes;
    }

    private byte[] Bytes(byte[] bytes)
    {
        var at = random.Next(bytes.Length + 1);
        var length = Math.Min(random.Next(1, 12), bytes.Length - at);
        var splinter = Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]);
        return random.Next(6) switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..at], .. splinter, .. bytes[at..]],
            2 => [.. bytes[..at], .. splinter, .. bytes[(at + length)..]],
            3 => [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]],
            4 => bytes[..at],
            _ => [.. bytes.Select((one, index) => index == at ? (byte)(one ^ (1 << random.Next(8))) : one)],
        };
    }

    private string Lines(string text)
    {
        var lines = text.Split('\n').ToList();
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(6))
        {
            case 0:
                lines.RemoveAt(one);
                break;
            case 1:
                lines.Insert(other, lines[one]);
                break;
            case 2:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 3:
                lines[one] = new string(' ', random.Next(1, 5)) + lines[one];
                break;
            case 4:
                lines[one] = lines[one].TrimStart();
                break;
            default:
                return string.Join("\r\n", lines);
        }

        return string.Join('\n', lines);
    }
}
