using System.Security.Cryptography;
using HaK8s.Backups;
using NUnit.Framework;

namespace HaK8s.Tests.Backups;

/// <summary>The encryption of backups: everything comes back, and nothing that was changed does.</summary>
public class SealedFileTests
{
    private const string Passphrase = "correct horse battery staple";
    private const int Chunk = 1 << 20;

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(Chunk)]
    [TestCase(Chunk + 1)]
    [TestCase((2 * Chunk) + 17)]
    public async Task What_was_written_is_read(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        Assert.That(await OpenAsync(await SealAsync(content)), Is.EqualTo(content));
    }

    [Test]
    public async Task The_same_content_is_never_written_as_the_same_bytes()
    {
        var content = new byte[100];
        var first = await SealAsync(content);
        Assert.That(await SealAsync(content), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Another_passphrase_opens_nothing_and_is_named()
    {
        var file = await SealAsync(new byte[100]);
        var error = (await Assert.ThrowsAsync<BackupException>(() => OpenAsync(file, "correct horse battery stable")))!;
        Assert.That(error.Message, Does.Contain("passphrase").And.Contain("b.hak8s-backup"));
    }

    [Test]
    public async Task Every_part_of_the_file_is_protected()
    {
        var file = await SealAsync(RandomNumberGenerator.GetBytes(Chunk + 10));
        // A number of iterations without a chance is refused before they are computed.
        foreach (var at in new[] { 0, 14, 15, 18, 19, 34, 35, 38, 39, 70, 71, 1000, 71 + Chunk, 71 + Chunk + 16, file.Length - 1 })
        {
            var changed = (byte[])file.Clone();
            changed[at] ^= 1;
            await Assert.ThrowsAsync<BackupException>(() => OpenAsync(changed), $"byte {at}");
        }
    }

    [Test]
    public async Task A_file_that_was_cut_is_not_read_as_a_complete_one()
    {
        var file = await SealAsync(RandomNumberGenerator.GetBytes((2 * Chunk) + 10));
        const int Sealed = Chunk + 16;
        foreach (var length in new[] { 0, 10, 70, 71, 71 + Sealed, 71 + (2 * Sealed), file.Length - 1 })
            await Assert.ThrowsAsync<BackupException>(() => OpenAsync(file[..length]), $"{length} bytes");
    }

    [Test]
    public async Task Chunks_cannot_change_places_or_be_repeated()
    {
        var file = await SealAsync(RandomNumberGenerator.GetBytes((2 * Chunk) + 10));
        const int Sealed = Chunk + 16;
        byte[] header = file[..71], first = file[71..(71 + Sealed)], second = file[(71 + Sealed)..(71 + (2 * Sealed))], last = file[(71 + (2 * Sealed))..];
        await Assert.ThrowsAsync<BackupException>(() => OpenAsync([.. header, .. second, .. first, .. last]));
        await Assert.ThrowsAsync<BackupException>(() => OpenAsync([.. header, .. first, .. first, .. last]));
        await Assert.ThrowsAsync<BackupException>(() => OpenAsync([.. header, .. first, .. last]));
        await Assert.ThrowsAsync<BackupException>(() => OpenAsync([.. file, .. last]));
    }

    private static async Task<byte[]> SealAsync(byte[] content)
    {
        var target = new MemoryStream();
        await using (var writer = await SealedWriter.CreateAsync(target, Passphrase, CancellationToken.None))
        {
            await writer.WriteAsync(content);
            await writer.CompleteAsync(CancellationToken.None);
        }

        return target.ToArray();
    }

    private static async Task<byte[]> OpenAsync(byte[] file, string passphrase = Passphrase)
    {
        await using var reader = await SealedReader.OpenAsync(new MemoryStream(file), "b.hak8s-backup", passphrase, CancellationToken.None);
        var content = new MemoryStream();
        await reader.CopyToAsync(content);
        return content.ToArray();
    }
}
