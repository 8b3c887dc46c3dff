namespace HaK8s.Machines.Vagrant.Tasks;

/// <summary>Settings in a chain, as NUKE's tool wrappers have them. Each returns a copy.</summary>
public static class VagrantSettingsExtensions
{
    /// <summary>Sets <see cref="VagrantSettings.WorkingDirectory"/>.</summary>
    public static T SetWorkingDirectory<T>(this T settings, string? value)
        where T : VagrantSettings => settings with { WorkingDirectory = value };

    /// <summary>Adds a variable to <see cref="VagrantSettings.EnvironmentVariables"/>, or replaces it.</summary>
    public static T SetEnvironmentVariable<T>(this T settings, string name, string value)
        where T : VagrantSettings => settings with { EnvironmentVariables = new Dictionary<string, string>(settings.EnvironmentVariables) { [name] = value } };

    /// <summary>Sets <see cref="VagrantSettings.Timeout"/>.</summary>
    public static T SetTimeout<T>(this T settings, TimeSpan value)
        where T : VagrantSettings => settings with { Timeout = value };

    /// <summary>Sets <see cref="VagrantSettings.Logger"/>.</summary>
    public static T SetLogger<T>(this T settings, Action<string>? value)
        where T : VagrantSettings => settings with { Logger = value };

    /// <summary>Sets <see cref="VagrantSettings.Machines"/>.</summary>
    public static T SetMachines<T>(this T settings, params IEnumerable<string> values)
        where T : VagrantSettings => settings with { Machines = [.. values] };

    /// <summary>Sets <see cref="VagrantSettings.MachineReadable"/>.</summary>
    public static T EnableMachineReadable<T>(this T settings)
        where T : VagrantSettings => settings with { MachineReadable = true };

    /// <summary>Sets <see cref="VagrantUpSettings.Provider"/>.</summary>
    public static VagrantUpSettings SetProvider(this VagrantUpSettings settings, string? value) => settings with { Provider = value };

    /// <summary>Sets <see cref="VagrantUpSettings.Parallel"/>.</summary>
    public static VagrantUpSettings SetParallel(this VagrantUpSettings settings, bool? value) => settings with { Parallel = value };

    /// <summary>Sets <see cref="VagrantUpSettings.Provision"/>.</summary>
    public static VagrantUpSettings SetProvision(this VagrantUpSettings settings, bool? value) => settings with { Provision = value };

    /// <summary>Sets <see cref="VagrantHaltSettings.Force"/>.</summary>
    public static VagrantHaltSettings EnableForce(this VagrantHaltSettings settings) => settings with { Force = true };

    /// <summary>Sets <see cref="VagrantDestroySettings.Force"/>.</summary>
    public static VagrantDestroySettings EnableForce(this VagrantDestroySettings settings) => settings with { Force = true };
}
