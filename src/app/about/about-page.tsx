// Not furnished yet.

export default function AboutPage() {
  return <main />;
}
