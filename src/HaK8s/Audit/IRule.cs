namespace HaK8s.Audit;

/// <summary>One kind of fault and how it is recognised. Pure.</summary>
internal interface IRule<in T>
{
    IEnumerable<Fault> Of(T subject);
}
