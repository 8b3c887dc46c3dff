using HaK8s.Processes;

namespace HaK8s.LabTests.Hosts;

/// <summary>A user of this computer with a password, who may or may not use sudo. Removed at the end.</summary>
internal sealed class TestUser : IAsyncDisposable
{
    private TestUser(string name, string password)
    {
        Name = name;
        Password = password;
    }

    public string Name { get; }

    public string Password { get; }

    private string Rules => $"/etc/sudoers.d/{Name}";

    public static async Task<TestUser> AddAsync()
    {
        await DebianPackage.RequireAsync("/usr/bin/sudo", "sudo");
        var user = new TestUser($"hak8s-{Guid.NewGuid():N}"[..14], $"canary {Guid.NewGuid():N}");
        await LocalProcess.RunCheckedAsync(new ProcessSpec("useradd", "--no-create-home", "--home-dir", "/", "--shell", "/bin/sh", user.Name), CancellationToken.None);
        await LocalProcess.RunCheckedAsync(new ProcessSpec("chpasswd") { Input = $"{user.Name}:{user.Password}\n" }, CancellationToken.None);
        return user;
    }

    /// <param name="rule">Text after the user's name in sudoers(5), such as ALL=(ALL) ALL.</param>
    public async Task AllowAsync(string rule)
    {
        await File.WriteAllTextAsync(Rules, $"Defaults:{Name} timestamp_timeout=0\n{Name} {rule}\n");
        File.SetUnixFileMode(Rules, UnixFileMode.UserRead | UnixFileMode.GroupRead);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(Rules);
        await LocalProcess.RunAsync(new ProcessSpec("userdel", Name), CancellationToken.None);
    }
}
