using Nuke.Common;

[ParameterPrefix("Lab")]
interface ILab : INukeBuild
{
    [Parameter("machines")] int Size => TryGetValue<int?>(() => Size) ?? 3;
}
