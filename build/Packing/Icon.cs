using System.Buffers.Binary;
using System.IO.Compression;

namespace Packing;

/// <summary>Draws the packages' icon: two load balancers above three control planes, on a heptagon.</summary>
static class Icon
{
    const int Size = 128;

    /// <summary>Samples in each direction that make a pixel's colour, for smooth edges.</summary>
    const int Samples = 4;

    static readonly (double X, double Y)[] Above = [(48, 46), (80, 46)];

    static readonly (double X, double Y)[] Below = [(36, 82), (64, 82), (92, 82)];

    /// <summary>Writes the icon as PNG; the same bytes each time.</summary>
    public static void Write(string path)
    {
        using var file = File.Create(path);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Size);
        // 8 bits for each of red, green, blue and alpha.
        (header[8], header[9]) = (8, 6);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Pixels());
        WriteChunk(file, "IEND"u8, []);
    }

    static byte[] Pixels()
    {
        var buffer = new MemoryStream();
        using (var zlib = new ZLibStream(buffer, CompressionLevel.SmallestSize))
        {
            for (var y = 0; y < Size; y++)
            {
                // Each line begins with its filter: none.
                zlib.WriteByte(0);
                for (var x = 0; x < Size; x++)
                    zlib.Write(Pixel(x, y));
            }
        }

        return buffer.ToArray();
    }

    static byte[] Pixel(int x, int y)
    {
        var colours = Enumerable.Range(0, Samples * Samples)
            .Select(sample => Colour(x + ((sample % Samples) + 0.5) / Samples, y + ((sample / Samples) + 0.5) / Samples))
            .OfType<(byte, byte, byte)>()
            .ToList();
        return colours.Count == 0
            ? [0, 0, 0, 0]
            : [Mean(colours, colour => colour.Item1), Mean(colours, colour => colour.Item2), Mean(colours, colour => colour.Item3), (byte)(255 * colours.Count / (Samples * Samples))];
    }

    static byte Mean(List<(byte, byte, byte)> colours, Func<(byte, byte, byte), int> part) => (byte)colours.Average(part);

    static (byte, byte, byte)? Colour(double x, double y)
    {
        if (Above.Concat(Below).Any(node => Distance(x, y, node, node) < 9))
            return (255, 255, 255);
        if (Above.Any(upper => Below.Any(lower => Distance(x, y, upper, lower) < 1.5)))
            return (170, 200, 245);
        return InHeptagon(x - 64, y - 66) ? (30, 90, 190) : null;
    }

    static bool InHeptagon(double x, double y) => Enumerable.Range(0, 7).All(side =>
    {
        var angle = (side + 0.5) * 2 * Math.PI / 7 - Math.PI / 2;
        return x * Math.Cos(angle) + y * Math.Sin(angle) < 54;
    });

    /// <summary>Distance of a point from the line between two points.</summary>
    static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(x - from.X - along * dx, 2) + Math.Pow(y - from.Y - along * dy, 2));
    }

    static void WriteChunk(Stream stream, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        byte[] content = [.. type, .. data];
        stream.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(content));
        stream.Write(number);
    }

    static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }

        return ~crc;
    }
}
