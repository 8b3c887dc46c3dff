using System.Runtime.InteropServices;

namespace HaK8s.Verification.Calibration;

/// <summary>
/// Runs nftables commands in the namespace of the thread that creates it. Uses the library behind nft, so that no program must be
/// started for a command.
/// </summary>
internal sealed partial class Nftables : IDisposable
{
    private const string Library = "libnftables.so.1";

    private readonly nint _context;

    /// <exception cref="CalibrationException">The library is missing.</exception>
    public Nftables()
    {
        try
        {
            _context = New(0);
        }
        catch (DllNotFoundException exception)
        {
            throw new CalibrationException($"{Library}, which comes with nft, is not on this computer\n  try: sudo apt-get install -y nftables", exception);
        }

        _ = BufferOutput(_context);
        _ = BufferError(_context);
    }

    /// <summary>Runs commands like nft: all of them or none.</summary>
    /// <exception cref="CalibrationException">The kernel refuses them.</exception>
    public void Run(string commands)
    {
        if (RunBuffer(_context, commands) != 0)
            throw new CalibrationException($"nftables refuses the calibration's rules: {Marshal.PtrToStringUTF8(ErrorBuffer(_context))?.Trim()}");
    }

    public void Dispose() => Free(_context);

    [LibraryImport(Library, EntryPoint = "nft_ctx_new")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint New(uint flags);

    [LibraryImport(Library, EntryPoint = "nft_ctx_free")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void Free(nint context);

    [LibraryImport(Library, EntryPoint = "nft_ctx_buffer_output")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int BufferOutput(nint context);

    [LibraryImport(Library, EntryPoint = "nft_ctx_buffer_error")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int BufferError(nint context);

    [LibraryImport(Library, EntryPoint = "nft_ctx_get_error_buffer")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ErrorBuffer(nint context);

    [LibraryImport(Library, EntryPoint = "nft_run_cmd_from_buffer", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RunBuffer(nint context, string commands);
}
